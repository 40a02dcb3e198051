using System.Diagnostics;
using System.Text;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Terminal.Text;
using Berth.Testing.Builders;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Screens;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>
/// The published program in a pty; what it writes goes, frame by frame, to the terminal of the tests and to a real tmux, which shares no
/// code with it. Both must have the same in every cell, text and colours and all: a wrong width or a stray byte shows.
/// </summary>
public sealed class ScreenFrameTests : IDisposable
{
    private const int Columns = 120;
    private const int Rows = 36;
    private static readonly byte[] FrameBegin = Encoding.UTF8.GetBytes("\e[?2026h");
    private static readonly byte[] FrameEnd = Encoding.UTF8.GetBytes("\e[?2026l");
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    /// <summary>Each pane and each dialog is seen once; Escape is a byte of its own.</summary>
    private static readonly string[] Keys =
    [
        "j", "j", "k", "G", "g", "j", "w", "w", "/", "d", "\e", "\e", "?", "f", "\e", "n", "web", "\t", "\e", ":", "do", "\e", "!", "\e", "h", "\e",
        "p", "\e", "v", "\e", "Z", "Z", "\t", "Z", "Z", "\t", "Z", "W", "Z", "L", "L", "D", "D", "m", "\e", "R", "\e", "x", "\e", "q", "\e", " ", "\e", "\u0002 ", "\u0002 ",
    ];

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("berth-home-");

    public ScreenFrameTests()
    {
        Directory.CreateDirectory(Path.Combine(_home.FullName, "config"));
        File.WriteAllText(Path.Combine(_home.FullName, "config", "berth.toml"), "[hosts.local]\ndisabled = true\n\n[hosts.dev1]\ndisabled = true\n");
        using var database = Database.Open(Path.Combine(_home.FullName, "state"), TimeProvider.System);
        var sessions = new SessionStore(database, TimeProvider.System);
        string[] said = ["続行しますか？ 1. はい  2. いいえ", "e\u0301te\u0301 fini: 12 tests ok", "🚀 deployed to 東京", "ｶﾀｶﾅ half and 全角 whole", "ไทย, čeština and ελληνικά"];
        for (var i = 0; i < said.Length; i++)
        {
            var session = A.Session($"docs-{i}") with { Error = i == 3 ? "ポート 8001 は使用中です" : null, State = i == 3 ? SessionState.Error : SessionState.Active };
            sessions.Add(session, null);
            sessions.SetAgent(session.Id, new SessionAgent("claude") { State = AgentState.Blocked, Kind = BlockedKind.Question, Message = said[i], Since = TimeProvider.System.GetUtcNow() });
            new FlagStore(database, TimeProvider.System).Raise(
                new FlagSubject(session.Host, session.Id), new FlagCause("blocked", FlagSeverity.High, "question", "hook:Stop") { Message = said[i] }, TimeProvider.System.GetUtcNow());
        }
    }

    public void Dispose() => _home.Delete(recursive: true);

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task Every_frame_is_what_tmux_has_in_its_cells()
    {
        var pipe = Path.Combine(_home.FullName, "frames");
        await new Command("mkfifo", pipe).OutputAsync();
        await using var tmux = await TmuxScreen.Start(["sh", "-c", $"stty raw -echo; exec cat '{pipe}'"], Columns, Rows);
        await using var frames = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        using var pty = Pty.Start([Inventory.PublishedProgram], Columns, Rows, new Dictionary<string, string?>
        {
            ["BERTH_HOME"] = _home.FullName,
            ["TERM_PROGRAM"] = "WezTerm",
            ["TMUX"] = null,
            ["STY"] = null,
        });
        var model = Model();
        var (taken, count) = (0, 0);
        pty.WaitFor("docs-4");
        // Modes come before the first frame, and questions to the terminal before the second; then there are frames, titles and notices.
        foreach (var key in (string[])["", .. Keys])
        {
            pty.Write(key);
            pty.Settle(Silence);
            while (pty.Output[taken..].IndexOf(FrameEnd) is >= 0 and var end)
            {
                var bytes = pty.Output.Slice(taken, end + FrameEnd.Length);
                taken += bytes.Length;
                var frame = (count < 2 ? bytes[bytes.LastIndexOf(FrameBegin)..] : bytes).ToArray();
                model.Feed(frame);
                await ShowAsync(tmux, frames, frame, ++count);
                Compare(model, await tmux.CaptureColored(), $"frame {count}, after '{Pty.Printable(key)}'");
            }
        }

        Assert.True(count >= Keys.Length / 2, $"{count} frames");
        pty.Write("\u0002d");
        Assert.Equal(0, pty.WaitForExit());
    }

    /// <summary>The title that follows a frame tells when tmux has taken it.</summary>
    private static async Task ShowAsync(TmuxScreen tmux, FileStream frames, byte[] frame, int number)
    {
        await frames.WriteAsync(frame);
        await frames.WriteAsync(Encoding.UTF8.GetBytes($"\e]2;frame-{number}\e\\"));
        await frames.FlushAsync();
        var clock = Stopwatch.StartNew();
        while (await tmux.Ask("#{pane_title}") != $"frame-{number}")
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"tmux does not take frame {number}");
    }

    private static void Compare(ScreenModel ours, string captured, string what)
    {
        var theirs = Model();
        var lines = captured.TrimEnd('\n').Split('\n');
        // What a line ends with holds in the next: tmux tells only what changes from cell to cell.
        for (var y = 0; y < lines.Length; y++)
            theirs.Feed(Encoding.UTF8.GetBytes($"\e[{y + 1}H{lines[y]}"));
        for (var y = 0; y < Rows; y++)
        {
            Assert.True(ours.Line(y) == theirs.Line(y), $"{what}, row {y}:\nours   {ours.Line(y)}\ntmux's {theirs.Line(y)}");
            for (var x = 0; x < Columns; x++)
                Assert.True(Look(ours[x, y]) == Look(theirs[x, y]), $"{what}, cell {x},{y}: {Look(ours[x, y])} is {Look(theirs[x, y])} in tmux");
        }
    }

    /// <summary>This tmux tells nothing of links.</summary>
    private static ModelCell Look(ModelCell cell) => cell with { Style = cell.Style with { Link = "" } };

    private static ScreenModel Model() => new(Columns, Rows, new AgreeingText(piece => CellWidth.Of(piece)));
}
