using System.Text;
using System.Text.RegularExpressions;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Keys;
using Berth.Core.Toml;
using Berth.Testing;
using Berth.Testing.Snapshots;
using Xunit;

namespace Berth.Core.Tests.Configuration;

/// <summary>The files that people and editors read say what the table of keys says. UPDATE_SNAPSHOTS=1 writes them anew.</summary>
public partial class SettingsTextTests
{
    private static readonly bool Update = Environment.GetEnvironmentVariable(Snapshot.UpdateSwitch) == "1";

    [Fact]
    public void File_of_the_repository_is_current() => Snapshot.Match(SettingsText.WithDefaults(), Path.Combine(Repository.Root, "config", "berth.toml"), Update);

    [Fact]
    public void Schema_is_current() => Snapshot.Match(SchemaText.Write(), Path.Combine(Repository.Root, "config", "berth.schema.json"), Update);

    [Fact]
    public void Manual_is_current() => Snapshot.Match(ManualText.Write(), Path.Combine(Repository.Root, "man", "berth.toml.5"), Update);

    [Fact]
    public void File_of_the_repository_says_the_defaults_and_every_key()
    {
        var document = TomlDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "config", "berth.toml")));
        Assert.True(document.IsValid);
        foreach (var section in Schema.All.Where(section => section.Header == section.Name))
        {
            foreach (var key in section.Keys)
                Assert.Equal(section.Default(key), Literal(document, section.Header, key.Name));
        }
    }

    [Fact]
    public void Comments_taken_away_say_the_defaults()
    {
        foreach (var text in new[] { SettingsText.WithDefaults(), SettingsText.ToBeginWith() })
        {
            Assert.Empty(SettingsDiff.Between(new(), Read.Valid(text)));
            var whole = TomlDocument.Parse(Encoding.UTF8.GetBytes(TakenOut().Replace(text, "$1")));
            Assert.True(whole.IsValid, whole.IsValid ? "" : whole.Errors[0].ToString());
            foreach (var section in Schema.All)
            {
                foreach (var key in section.Keys)
                    Assert.Equal(section.Default(key), Literal(whole, section.Header, key.Name));
            }
        }
    }

    [Fact]
    public void File_to_begin_with_sets_nothing() => Assert.Empty(SettingsReader.Read(Read.Sources(SettingsText.ToBeginWith())).Origins);

    [Fact]
    public void Every_key_has_a_comment()
    {
        foreach (var section in Schema.All)
        {
            Assert.EndsWith(".", section.Comment, StringComparison.Ordinal);
            Assert.All(section.Keys, key => Assert.Matches("^[A-Z].{10,}\\.$", key.Comment));
        }
    }

    private static string Literal(TomlDocument document, string header, string key)
    {
        var value = document.Root;
        foreach (var part in header.Split('.'))
            value = value.TryGet(part, out var table) ? table.Value.AsTable : throw new KeyNotFoundException(header);
        if (!value.TryGet(key, out var entry))
            throw new KeyNotFoundException($"{header}.{key}");
        return Encoding.UTF8.GetString(document.Source.Bytes.Span[entry.Value.Span.Start..entry.Value.Span.End]);
    }

    [GeneratedRegex("^#(\\[|[a-z])", RegexOptions.Multiline)]
    private static partial Regex TakenOut();
}
