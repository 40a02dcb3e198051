using System.Globalization;
using System.Text;
using System.Text.Json;
using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Soak;

/// <summary>
/// A day's work of many sessions on several hosts, in bad weather: at its end nothing is lost, left over or grown. BERTH_SOAK=60m is the whole;
/// its table is written to .artifacts/soak.md.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Healed = TimeSpan.FromMinutes(3);

    [LabFact(Part.PublishedProgram, Part.NetworkNamespaces, Part.Sshd, Part.Tmux, Part.Busybox)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Nothing_is_lost_left_over_or_grown()
    {
        var shape = SoakShape.OfThisRun;
        await using var lab = await SoakLab.StartAsync(shape.Hosts);
        var ledger = new Ledger();
        var (hands, weather) = (new Hands(lab, ledger, shape.Sessions), new Weather(lab, shape.Time / 8 < TimeSpan.FromSeconds(30) ? shape.Time / 8 : TimeSpan.FromSeconds(30)));
        await WarmUpAsync(lab);
        var before = await SoakCount.TakeAsync(lab);

        using var end = new CancellationTokenSource(shape.Time);
        await Task.WhenAll([weather.BlowAsync(1, end.Token), .. Enumerable.Range(2, shape.Hands).Select(seed => hands.WorkAsync(seed, end.Token))]);

        var wrong = await AgreeAsync(lab, ledger);
        var during = await SoakCount.TakeAsync(lab);
        await EndAllAsync(lab);
        var after = await SoakCount.TakeAsync(lab);
        var report = Report(shape, hands, weather, [before, during, after], [.. wrong, .. hands.Surprises]);
        await File.WriteAllTextAsync(Repository.Artifacts + "/soak.md", report);
        output.WriteLine(report);
        Assert.Empty(wrong);
        Assert.Empty(hands.Surprises);
        foreach (var what in (string[])[SoakCount.HostFolders, SoakCount.Sessions, SoakCount.HostProcesses])
            Assert.True(after[what] <= before[what], $"{what}: {before[what]}, then {after[what]}");
        Assert.InRange(after[SoakCount.Masters], 1, 2 * shape.Hosts);
        Assert.InRange(after[SoakCount.Descriptors], 1, before[SoakCount.Descriptors] + 8 * shape.Hosts);
        Assert.InRange(after[SoakCount.Memory], 1, before[SoakCount.Memory] + 40 * 1024);
    }

    /// <summary>Once through everything that is loaded, laid out or kept at its first use.</summary>
    private static async Task WarmUpAsync(SoakLab lab)
    {
        foreach (var host in lab.Hosts)
        {
            var made = await lab.BerthAsync("new", "warm-" + host.Host.Alias, "--host", host.Host.Alias, "--yes");
            Assert.True(made.ExitCode == 0, made.ToString());
        }

        await lab.Screen.WaitFor($"{lab.Hosts.Count} sessions");
        await EndAllAsync(lab);
    }

    /// <summary>Heals everything, and waits until the list is what it has to be. Gives what still is not.</summary>
    private static async Task<IReadOnlyList<string>> AgreeAsync(SoakLab lab, Ledger ledger)
    {
        foreach (var host in lab.Hosts)
            await lab.BerthAsync("hosts", "connect", host.Host.Alias);
        IReadOnlyList<string> wrong = [];
        using var web = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            await Wait.UntilAsync("the list to be right", async () =>
            {
                using var list = JsonDocument.Parse((await lab.BerthAsync("ls", "--all", "--json", "--wait")).Output);
                var found = list.RootElement.EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => one.Clone());
                wrong = [.. ledger.Differences(found.ToDictionary(one => one.Key, one => one.Value.GetProperty("state").GetString()!)), .. await SilentAsync(web, found)];
                return wrong.Count == 0;
            }, Healed);
        }
        catch (TimeoutException)
        {
            // What is wrong is said with the rest.
        }

        return wrong;
    }

    /// <summary>The active sessions whose servers cannot be reached at their port.</summary>
    private static async Task<IReadOnlyList<string>> SilentAsync(HttpClient web, Dictionary<string, JsonElement> found)
    {
        var silent = new List<string>();
        foreach (var (name, one) in found.Where(one => one.Value.GetProperty("state").GetString() == Ledger.Active))
        {
            try
            {
                Assert.Equal("here", await web.GetStringAsync($"http://127.0.0.1:{one.GetProperty("localPort").GetInt32()}/"));
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                silent.Add($"{name}: {e.Message}");
            }
        }

        return silent;
    }

    private static async Task EndAllAsync(SoakLab lab)
    {
        await Wait.UntilAsync("everything to be killed", async () =>
        {
            var list = await lab.BerthAsync("ls", "--all", "--json", "--cached");
            using var found = JsonDocument.Parse(list.Output);
            var names = found.RootElement.EnumerateArray().Select(one => one.GetProperty("id").GetString()!).ToArray();
            if (names.Length > 0)
                await lab.BerthAsync(["kill", .. names, "--delete", "--force", "--yes"]);
            return names.Length == 0;
        }, Healed);
        foreach (var host in lab.Hosts)
            await lab.BerthAsync("gc", host.Host.Alias, "--apply");
        await lab.Screen.WaitFor("0 sessions", Healed);
    }

    private static string Report(SoakShape shape, Hands hands, Weather weather, SoakCount[] counts, IReadOnlyList<string> wrong)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{shape.Hosts} hosts, {shape.Sessions} sessions at most, {shape.Hands} hands, {shape.Time.TotalMinutes:0.#} minutes.\n\n"));
        text.Append("| what | before | with all sessions | after |\n|---|---:|---:|---:|\n");
        foreach (var ((what, first), second, third) in counts[0].Rows.Zip(counts[1].Rows, counts[2].Rows))
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {first} | {second.Figure} | {third.Figure} |\n");
        text.Append("\n| done | times |\n|---|---:|\n");
        foreach (var (what, times) in hands.Done.Concat(weather.Done).OrderBy(one => one.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {times} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{wrong.Count} things were not as they have to be.\n");
        foreach (var one in wrong)
            text.Append($"- {one.ReplaceLineEndings(" ")}\n");
        return text.ToString();
    }
}
