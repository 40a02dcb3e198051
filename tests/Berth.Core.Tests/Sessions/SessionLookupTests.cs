using Berth.Core.Sessions;
using Xunit;

namespace Berth.Core.Tests.Sessions;

public sealed class SessionLookupTests
{
    private static readonly SessionHandle[] Sessions =
    [
        Handle("aaaaaaaaaaaa", "web"),
        Handle("abababababab", "web-old"),
        Handle("cccccccccccc", "api"),
        Handle("dddddddddddd", "cc"),
        Handle("eeeeeeeeeeee", "aaaaaaaaaaaa"),
        Handle("111111111111", "legacy", live: false),
        Handle("222222222222", "api", live: false),
    ];

    [Theory]
    [InlineData("web", "aaaaaaaaaaaa")]
    [InlineData("web-", "abababababab")]
    [InlineData("abab", "abababababab")]
    [InlineData("leg", "111111111111")]
    [InlineData("cc", "dddddddddddd")]
    [InlineData("cccccccccccc", "cccccccccccc")]
    [InlineData("aaaaaaaaaaaa", "eeeeeeeeeeee")]
    [InlineData("api", "cccccccccccc")]
    [InlineData("2222", "222222222222")]
    public void Find_goes_by_exact_name_then_exact_id_then_prefix(string text, string id) =>
        Assert.Equal(new SessionMatch.Found(SessionId.Parse(id)), SessionLookup.Find(text, Sessions));

    [Theory]
    [InlineData("we", "web web-old")]
    [InlineData("a", "aaaaaaaaaaaa api api web web-old")]
    public void Find_of_an_ambiguous_prefix_lists_the_candidates(string text, string names)
    {
        var ambiguous = Assert.IsType<SessionMatch.Ambiguous>(SessionLookup.Find(text, Sessions));

        Assert.Equal((text, names), (ambiguous.Text, string.Join(' ', ambiguous.Candidates.Select(candidate => candidate.Name.Value))));
    }

    [Fact]
    public void Find_of_a_name_that_several_terminated_sessions_had_is_ambiguous()
    {
        var match = SessionLookup.Find("old", [Handle("111111111111", "old", live: false), Handle("222222222222", "old", live: false)]);

        Assert.Equal(2, Assert.IsType<SessionMatch.Ambiguous>(match).Candidates.Length);
    }

    [Theory]
    [InlineData("wbe", "web")]
    [InlineData("wen", "web")]
    [InlineData("legcay", "legacy")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Find_of_nothing_asks_for_a_name_that_is_near(string text, string? near) =>
        Assert.Equal(new SessionMatch.None(text, near), SessionLookup.Find(text, Sessions));

    private static SessionHandle Handle(string id, string name, bool live = true) => new(SessionId.Parse(id), SessionName.Parse(name), live);
}
