using Berth.Testing.Snapshots;
using Xunit;
using Xunit.Sdk;

namespace Berth.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("berth-snapshot-").FullName;

    private string FilePath => Path.Combine(_folder, "Snapshots", "picture.txt");

    [Fact]
    public void Match_stores_when_asked_and_is_content_from_then_on()
    {
        Snapshot.Match("one\r\ntwo", FilePath, update: true);

        Snapshot.Match("one\ntwo\n", FilePath, update: false);
        Assert.Equal("one\ntwo\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void Match_without_a_stored_text_fails_and_stores_nothing()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Snapshot.Match("new", FilePath, update: false));

        Assert.Contains("no snapshot", failure.Message, StringComparison.Ordinal);
        Assert.Contains("+ new", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void Match_shows_what_differs_and_spaces_at_the_end()
    {
        Snapshot.Match("a\nb\nc\nd\ne\nf\ng\nh\n", FilePath, update: true);

        var failure = Assert.ThrowsAny<XunitException>(() => Snapshot.Match("a\nB  \nc\nd\ne\nf\ng\n", FilePath, update: false));

        Assert.EndsWith("  a\n- b\n+ B··\n  c\n  d\n  …\n  f\n  g\n- h\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Match_finds_the_file_beside_its_test() => Snapshot.Match("╭─╮\n│x│\n╰─╯");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
