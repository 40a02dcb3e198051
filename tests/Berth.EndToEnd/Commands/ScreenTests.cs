using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>Bare <c>berth</c>, the published program in a real tmux, with a list that a berth before it remembered.</summary>
public sealed class ScreenTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("berth-home-");

    public ScreenTests()
    {
        Directory.CreateDirectory(Path.Combine(_home.FullName, "config"));
        File.WriteAllText(Settings, "[hosts.dev1]\naddress = \"127.0.0.1:1\"\n");
        using var database = Open();
        var sessions = new SessionStore(database, TimeProvider.System);
        sessions.Add(A.Session("api-refactor") with { Host = "local", Agent = new("claude") }, null);
        sessions.Add(A.Session("docs") with { Host = "local" }, null);
        sessions.Add(A.Session("legacy", SessionState.Suspended), null);
    }

    private string Settings => Path.Combine(_home.FullName, "config", "berth.toml");

    public void Dispose() => _home.Delete(recursive: true);

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task The_list_is_there_keys_move_and_detach_leaves_the_terminal_as_it_was()
    {
        await using var screen = await StartAsync(120, 30);
        await screen.WaitFor("api-refactor");
        await screen.WaitFor("3 sessions");
        // Hosts are in their order when the settings are read, which the remembered list does not wait for.
        await screen.WaitUntil(picture => picture.IndexOf("docs", StringComparison.Ordinal) < picture.IndexOf("legacy", StringComparison.Ordinal), "this machine's sessions first");

        await screen.SendKeys("G");
        await screen.WaitFor("legacy  dev1");
        await screen.SendKeys("?");
        await screen.WaitFor("type to search");
        await screen.SendKeys("Escape");
        await screen.WaitForGone("type to search");
        await screen.SendKeys("C-b", "d");

        await screen.WaitUntil(_ => screen.ExitCode().GetAwaiter().GetResult() == 0, "berth to end");
        Assert.Equal("0", await screen.Ask("#{alternate_on}"));
    }

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task Every_size_is_painted_whole()
    {
        await using var screen = await StartAsync(120, 30);
        await screen.WaitFor("api-refactor");
        foreach (var (columns, rows) in new[] { (40, 10), (200, 60), (80, 24), (60, 15) })
        {
            await screen.Resize(columns, rows);
            await screen.WaitUntil(picture => picture.TrimEnd('\n').Split('\n') is var lines && lines.Length == rows && lines[^1].Contains("help", StringComparison.Ordinal), $"{columns}x{rows}");
        }
    }

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task What_another_process_writes_appears_by_itself()
    {
        await using var screen = await StartAsync(100, 24);
        await screen.WaitFor("3 sessions");

        using (var database = Open())
            new SessionStore(database, TimeProvider.System).Add(A.Session("newcomer") with { Host = "local" }, null);

        await screen.WaitFor("newcomer");
        await screen.WaitFor("4 sessions");
    }

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task Two_berths_and_the_command_line_show_the_same()
    {
        await using var one = await StartAsync(100, 24);
        await using var other = await StartAsync(60, 20);
        await one.WaitFor("3 sessions");
        await other.WaitFor("3 sessions");

        Flag();
        await one.WaitFor("1 flagged");
        await other.WaitFor("1 flagged");
        await one.SendKeys("f");
        await one.WaitFor("docs  local");
        await one.SendKeys(".");
        await one.WaitForGone("1 flagged");
        await other.WaitForGone("1 flagged");

        Flag(again: true);
        await one.WaitFor("1 flagged");
        await other.WaitFor("1 flagged");
        var ack = await new Command(Inventory.PublishedProgram, ["ack", "docs"]) { Environment = new Dictionary<string, string?> { ["BERTH_HOME"] = _home.FullName } }.RunAsync();
        Assert.Equal(0, ack.ExitCode);
        await one.WaitForGone("1 flagged");
        await other.WaitForGone("1 flagged");
    }

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task A_saved_settings_file_holds_at_once_and_a_wrong_one_is_said()
    {
        await using var screen = await StartAsync(100, 24);
        await screen.WaitFor("3 sessions");

        await File.WriteAllTextAsync(Settings, "[hosts.dev1]\naddress = \"127.0.0.1:1\"\n[ui]\nglyphs = \"ascii\"\n");
        await screen.WaitFor("+ Sessions");
        await File.WriteAllTextAsync(Settings, "[ui]\nglyhps = \"ascii\"\n");

        await screen.WaitFor("the settings have one mistake");
        await screen.WaitFor("+ Sessions");
    }

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task Wrong_settings_are_refused_before_anything_is_done()
    {
        await File.WriteAllTextAsync(Settings, "[ui]\nglyhps = \"ascii\"\n");
        await using var screen = await StartAsync(100, 24);

        await screen.WaitFor("did you mean 'glyphs'?");
        await screen.WaitUntil(_ => screen.ExitCode().GetAwaiter().GetResult() == 6, "berth to end with 6");
    }

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task The_layout_is_found_again()
    {
        await using (var screen = await StartAsync(120, 30))
        {
            await screen.WaitFor("Agent log");
            await screen.WaitUntil(picture => picture.Split('\n')[0].Contains(':', StringComparison.Ordinal), "the clock, which comes with the settings");
            // At once: however quickly somebody leaves, the last layout is kept.
            await screen.SendKeys("L", "w", "C-b", "d");
            await screen.WaitUntil(_ => screen.ExitCode().GetAwaiter().GetResult() == 0, "berth to end");
        }

        await using var again = await StartAsync(120, 30);
        await again.WaitFor("Sessions by attention");
        await again.WaitForGone("Agent log");
    }

    [LabFact(Part.PublishedProgram)]
    public async Task Without_a_terminal_it_says_what_to_do_instead()
    {
        var run = await new Command(Inventory.PublishedProgram, []) { Environment = new Dictionary<string, string?> { ["BERTH_HOME"] = _home.FullName } }.RunAsync();

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("not a terminal\nhint: ", run.Error, StringComparison.Ordinal);
    }

    /// <summary>As a script does: it stands until somebody acknowledges it.</summary>
    private void Flag(bool again = false)
    {
        using var database = Open();
        var docs = new SessionStore(database, TimeProvider.System).All().Single(session => session.Name.Value == "docs");
        var (flags, subject) = (new FlagStore(database, TimeProvider.System), new FlagSubject(docs.Host, docs.Id));
        flags.Raise(subject, new FlagCause("flag", FlagSeverity.High, "flag", "user") { Message = "look at it" }, TimeProvider.System.GetUtcNow());
        if (again)
            flags.Unacknowledge(subject);
    }

    private Database Open() => Database.Open(Path.Combine(_home.FullName, "state"), TimeProvider.System);

    private Task<TmuxScreen> StartAsync(int columns, int rows) =>
        TmuxScreen.Start([Inventory.PublishedProgram], columns, rows, new Dictionary<string, string> { ["BERTH_HOME"] = _home.FullName });
}
