using System.Globalization;
using Berth.Core.Provisioning;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>The file of events that grew large, while others write to it and have not read it.</summary>
public sealed class SpoolCleaningTests
{
    private const int Large = 5 << 20;

    [LabFact(Part.Busybox)]
    public async Task Cleaning_puts_a_large_spool_aside_and_keeps_what_was_last_said_of_a_session()
    {
        await using var lab = ProvisioningLab.Local();
        var live = await lab.MakeAsync(new NewSession { Name = "live", Server = ProvisioningLab.Web });
        await lab.ShAsync("""cd "$1" && { head -c "$3" /dev/zero | tr '\0' x && echo && echo "{\"session\":\"$2\"}"; } >events.ndjson""", lab.Root, live.Id.Value, Large.ToString(CultureInfo.InvariantCulture));

        Assert.Equal("", await CleanAsync(lab, apply: false));
        Assert.False(File.Exists(lab.Root + "/events.ndjson.1"));
        Assert.Equal("", await CleanAsync(lab, apply: true));

        Assert.Equal("0 600", (await lab.ShAsync("stat -c '%s %a' \"$1/events.ndjson\"", lab.Root)).Trim());
        Assert.True(new FileInfo(lab.Root + "/events.ndjson.1").Length > Large);
        await lab.ShAsync("touch -d 2020-01-01 \"$1/events.ndjson.1\"", lab.Root);
        Assert.Equal("", await CleanAsync(lab, apply: true));
        await lab.ShAsync("""echo "{\"session\":\"$2\"}" >>"$1/events.ndjson" """, lab.Root, live.Id.Value);
        Assert.Equal("logs events.ndjson.1", await CleanAsync(lab, apply: false));
        Assert.Equal("logs events.ndjson.1", await CleanAsync(lab, apply: true));
        Assert.False(File.Exists(lab.Root + "/events.ndjson.1"));
    }

    [LabFact(Part.Busybox)]
    public async Task Cleaning_loses_no_line_of_those_who_write_meanwhile()
    {
        await using var lab = ProvisioningLab.Local();
        await lab.ShAsync("""mkdir -p "$1" && head -c "$2" /dev/zero | tr '\0' x >"$1/events.ndjson" && echo >>"$1/events.ndjson" """, lab.Root, Large.ToString(CultureInfo.InvariantCulture));
        var writing = lab.ShAsync("""
            for writer in 1 2 3; do
                (number=0; while [ $number -lt 400 ]; do number=$((number + 1)); echo "$writer/$number" >>"$1/events.ndjson"; done) &
            done
            wait
            """, lab.Root);

        await Task.WhenAll(CleanAsync(lab, apply: true), CleanAsync(lab, apply: true));
        await writing;

        Assert.True(File.Exists(lab.Root + "/events.ndjson.1"));
        var lines = File.ReadAllLines(lab.Root + "/events.ndjson.1").Concat(File.ReadAllLines(lab.Root + "/events.ndjson")).Where(line => line.Contains('/', StringComparison.Ordinal)).ToList();
        Assert.Equal(1200, lines.Count);
        Assert.Equal(1200, lines.Distinct().Count());
    }

    [LabFact(Part.Busybox)]
    public async Task Cleaning_that_was_broken_off_is_finished_by_the_next()
    {
        await using var lab = ProvisioningLab.Local();
        await lab.ShAsync("""mkdir -p "$1" && echo one >"$1/events.ndjson" && ln "$1/events.ndjson" "$1/events.ndjson.1" """, lab.Root);

        await CleanAsync(lab, apply: true);

        Assert.Equal(("", "one\n"), (File.ReadAllText(lab.Root + "/events.ndjson"), File.ReadAllText(lab.Root + "/events.ndjson.1")));
    }

    private static async Task<string> CleanAsync(ProvisioningLab lab, bool apply) =>
        string.Join('\n', Assert.Single(await lab.Sessions.CleanAsync(null, apply, CancellationToken.None)).Items.Select(item => $"{item.Kind} {Path.GetFileName(item.Path)}"));
}
