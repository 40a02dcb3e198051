using Berth.Testing;
using Berth.Testing.Snapshots;
using Xunit;

namespace Berth.Tests.App;

public sealed class KeyManualTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "man", "berth.1");

    [Fact]
    public void The_manual_has_the_keys_of_the_table()
    {
        var manual = File.ReadAllText(Page);
        var begin = manual.IndexOf(KeyManual.Begin, StringComparison.Ordinal);
        var end = manual.IndexOf(KeyManual.End, StringComparison.Ordinal);
        var section = begin < 0 ? "" : manual[begin..end];
        if (section != KeyManual.Text() && Environment.GetEnvironmentVariable(Snapshot.UpdateSwitch) == "1")
            File.WriteAllText(Page, manual[..(begin < 0 ? end : begin)] + KeyManual.Text() + manual[end..]);
        else
            Assert.Equal(KeyManual.Text(), section);
    }
}
