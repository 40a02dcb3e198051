using Berth.Testing.HouseRules;
using Xunit;

namespace Berth.Tests.HouseRules;

public sealed class MembersTests
{
    private const string Text = """
        namespace A;

        [Some("{")]
        public sealed class Type(int parameter) : Base(parameter)
        {
            private readonly Dictionary<string, int> _table = new()
            {
                ["a"] = Of(1),
            };

            public static readonly (string A, string B)[] Rows = [("a", Of("{"))];

            public int Property { get; } = Compute();

            public Type() : this(1)
            {
            }

            // A comment before
            [Attribute("(", Data = new[] { 1 })]
            [Other]
            public static Task<(int A, int B)> BlockAsync<T>(T value)
                where T : class
            {
                if (value is { } some)
                {
                    Act(some);
                }
            }

            public int Expression(int of) => of switch
            {
                1 => Call(new() { A = 1 }),
                _ => 2,
            };

            public static bool operator ==(Type one, Type other)
            {
                return true;
            }

            public static Type Default(int a = 1, string? b = null)
            {
                return new(a);
            }

            private sealed record Nested(int A)
            {
                public int One() => 1;
            }
        }
        """;

    [Fact]
    public void Of_measures_methods_and_nothing_else()
    {
        var members = Members.Of(CodeText.Read(Text));

        Assert.Equal(
            [new("Type", 15, 3), new("BlockAsync", 22, 8), new("Expression", 31, 5), new("operator ==", 37, 4), new("Default", 42, 4), new("One", 49, 1)],
            members);
    }
}
