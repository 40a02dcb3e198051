using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.EndToEnd.Links;
using Berth.Testing;
using Berth.Testing.Labs.Editors;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Systemd;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Provisioning;

/// <summary>
/// Servers, runners and isolations together, on one booted host with systemd: made, used, suspended, brought back, seen by another
/// laptop, there again after a reboot, and killed. Of the real editors each occurs with each runner and with each isolation, and each
/// runner with each isolation; the small ones in every combination.
/// </summary>
public sealed class MatrixTests(ITestOutputHelper output)
{
    private const int Lanes = 3;
    private const string Here = "code-server";
    private const string Core = "openvscode-server";

    private static readonly CancellationToken Never = CancellationToken.None;

    private static readonly Cell[] Cells =
    [
        new(Here, RunnerKind.Systemd, Isolation.Shared), new(Here, RunnerKind.Process, Isolation.Hybrid), new(Here, RunnerKind.Systemd, Isolation.Isolated),
        new(Core, RunnerKind.Process, Isolation.Shared), new(Core, RunnerKind.Systemd, Isolation.Hybrid), new(Core, RunnerKind.Process, Isolation.Isolated),
        .. Everywhere(RealBerth.Echo), .. Everywhere("none"),
    ];

    [LabFact(Part.Podman, Part.Root, Part.Debootstrap, Part.Ssh, Part.CodeServer)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Every_server_lives_with_every_runner_and_isolation()
    {
        await using var host = await HostAsync();
        var port = LostLinkTests.FreePort();
        await using var berth = new RealBerth(host.Alias, host.ConfigFile, 20_000 + port % 100 * 100);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        await EachAsync("made", cell => MakeAsync(berth, cell));
        await EachAsync("suspended and resumed", cell => RestAsync(berth, cell));
        await using (var other = new RealBerth(host.Alias, host.ConfigFile, 20_050 + port % 100 * 100))
            await AdoptAsync(berth, other, host.Alias);
        await RebootAsync(host, berth);
        // The connection goes with the last session: what is asked of the host in between would be cut by it.
        var sessions = Cells.ToDictionary(cell => cell, cell => Session(berth, cell));
        await EachAsync("killed", cell => KillAsync(berth, sessions[cell], Mode(cell)));
        await EachAsync("looked for", cell => EndedAsync(berth, cell, sessions[cell]));
        await EachAsync("deleted where they were kept", cell => Mode(cell) is KillMode.Keep ? KillAsync(berth, sessions[cell], KillMode.Delete) : Task.CompletedTask);

        Assert.Equal("0", await berth.ShAsync("ls -A ~/.local/share/berth/sessions | wc -l"));

        async Task EachAsync(string what, Func<Cell, Task> work)
        {
            await Parallel.ForEachAsync(Cells, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (cell, _) => await work(cell));
            output.WriteLine($"{clock.Elapsed.TotalSeconds,5:0} s  {Cells.Length} sessions {what}");
        }
    }

    private static IEnumerable<Cell> Everywhere(string server) =>
        from runner in (RunnerKind[])[RunnerKind.Systemd, RunnerKind.Process]
        from isolation in Enum.GetValues<Isolation>()
        select new Cell(server, runner, isolation);

    private static async Task<SystemdHost> HostAsync()
    {
        var parts = await CodeServerParts.EnsureAsync();
        var host = await SystemdHost.StartAsync(volumes: [$"{parts.Folder}:/opt/editors", $"{Repository.Root}/tests/Berth.EndToEnd/Provisioning/echo-server.pl:/usr/local/bin/echo-server"]);
        await host.ExecAsync("ln", "-s", "/opt/editors/bin/code-server", "/opt/editors/bin/openvscode-server", "/usr/local/bin/");
        return host;
    }

    private static async Task MakeAsync(RealBerth berth, Cell cell)
    {
        var made = RealBerth.Done(await berth.Sessions.CreateAsync(cell.Wish, null, Never));

        Assert.Equal((SessionState.Active, cell.Server, cell.Runner, cell.Isolation), (made.State, made.Server, made.Runner, made.Isolation));
        await UseAsync(berth, cell);
        Assert.Equal(cell.Runner is RunnerKind.Systemd && cell.HasServer ? "active" : "inactive", await berth.ShAsync("systemctl --user is-active \"berth-$1.service\"", made.Id.Value));
        if (cell.IsEditor)
            await SharesAsync(berth, cell, made);
    }

    /// <summary>Settings are links into what is shared, or files of its own; where it keeps its windows is always its own.</summary>
    private static async Task SharesAsync(RealBerth berth, Cell cell, Session made)
    {
        var settings = cell.Server == Here ? "user-data/User/settings.json" : "server-data/data/Machine/settings.json";
        var told = await berth.ShAsync(
            """
            cd ~/.local/share/berth/sessions/"$1" || exit
            readlink "$2" || echo own
            find user-data server-data -type l | grep -v -e settings.json -e keybindings.json -e snippets
            """, made.Id.Value, settings);
        Assert.Equal(cell.Isolation is Isolation.Shared, told.EndsWith("/shared/User/settings.json", StringComparison.Ordinal));
        Assert.Equal(cell.Isolation is not Isolation.Shared, told == "own");
    }

    private static async Task RestAsync(RealBerth berth, Cell cell)
    {
        var before = Session(berth, cell);
        var suspended = await berth.Sessions.SuspendAsync(before.Id, null, Never);
        Assert.True(suspended is Outcome.Done, $"{cell}: {suspended}");
        Assert.Contains(((Outcome.Done)suspended).Notes, note => note.Contains("of memory freed", StringComparison.Ordinal));
        Assert.Equal("0", await ProcessesAsync(berth, before));
        Assert.True(!cell.HasServer || !await Visit.AnswersAsync(before.LocalPort!.Value), $"{cell} answers though it is suspended");

        var back = RealBerth.Done(await berth.Sessions.ResumeAsync(before.Id, null, Never));

        Assert.Equal((SessionState.Active, before.LocalPort, before.Url), (back.State, back.LocalPort, back.Url));
        await UseAsync(berth, cell);
    }

    /// <summary>Another laptop sees them all, and reaches those that have a server at ports of its own.</summary>
    private static async Task AdoptAsync(RealBerth berth, RealBerth other, string host)
    {
        var report = Assert.Single(await other.Sessions.AdoptAsync(host, Never));

        Assert.Equal((null, "", Cells.Length), (report.Problem, string.Join('\n', report.Problems), report.Adopted.Count));
        foreach (var session in other.All)
        {
            Assert.Equal((SessionState.Active, berth.Find(session.Id).Name), (session.State, session.Name));
            Assert.True(session.Server == "none" || await Visit.AnswersAsync(session.LocalPort!.Value), $"{session.Name} is adopted and does not answer");
        }
    }

    /// <summary>The power fails. What is expensive to start was suspended by its user before, but for one of each kind.</summary>
    private static async Task RebootAsync(SystemdHost host, RealBerth berth)
    {
        foreach (var cell in Cells.Where(cell => cell.IsEditor && cell.Isolation is not Isolation.Shared))
            RealBerth.Done(await berth.Sessions.SuspendAsync(Session(berth, cell).Id, null, Never));
        await host.RebootAsync();
        await Wait.UntilAsync("the link to be back", async () => (await berth.Link.ConnectAsync(ConnectWish.User, Never)).IsUsable, TimeSpan.FromMinutes(1));

        var outcomes = await berth.Sessions.RecoverAsync(null, null, Never);

        Assert.True(outcomes.All(outcome => outcome is Outcome.Done), string.Join('\n', outcomes));
        foreach (var cell in Cells.Where(cell => Session(berth, cell).State is SessionState.Active))
            await UseAsync(berth, cell);
        Assert.Equal(4, Cells.Count(cell => Session(berth, cell).State is SessionState.Suspended));
    }

    private static KillMode Mode(Cell cell) => cell.Isolation switch { Isolation.Shared => KillMode.Keep, Isolation.Hybrid => KillMode.Archive, _ => KillMode.Delete };

    private static async Task KillAsync(RealBerth berth, Session session, KillMode mode)
    {
        var outcome = await berth.Sessions.KillAsync(session.Id, new KillWish(mode, Force: true), null, Never);

        Assert.True(outcome is Outcome.Done, $"{session.Name}: {outcome}");
        var notes = string.Join('\n', ((Outcome.Done)outcome).Notes);
        Assert.DoesNotContain("does not answer", notes, StringComparison.Ordinal);
        Assert.True(mode is not KillMode.Archive || notes.Contains("archived as ", StringComparison.Ordinal), $"{session.Name}: {notes}");
    }

    private static async Task EndedAsync(RealBerth berth, Cell cell, Session session)
    {
        Assert.Equal("0", await ProcessesAsync(berth, session));
        if (Mode(cell) is KillMode.Keep)
            Assert.Equal("there", await berth.ShAsync("[ -d \"$1\" ] && echo there", session.Workspace!));
    }

    private static async Task UseAsync(RealBerth berth, Cell cell)
    {
        var session = Session(berth, cell);
        if (cell.IsEditor)
            await Visit.AsStrangerAsync(session);
        if (cell.HasServer)
            await Visit.WholeAsync(session, berth.Secret(session.Id));
        else
            Assert.NotEqual("0", await ProcessesAsync(berth, session));
    }

    private static Session Session(RealBerth berth, Cell cell) => berth.All.Single(session => session.Name.Value == cell.Name);

    private static Task<string> ProcessesAsync(RealBerth berth, Session session) =>
        berth.ShAsync("cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -c \"^BERTH_SESSION=$1\\$\"", session.Id.Value);
}
