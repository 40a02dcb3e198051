using System.Globalization;
using Berth.EndToEnd.Cli;
using Berth.Terminal.Text;
using Berth.Testing;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Parts;
using Berth.Testing.Screens;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Security;

/// <summary>An agent's conversation that is made to mislead, to hold up or to fill whoever reads it, one after the other, under a screen that stays open.</summary>
public sealed class HostileTranscriptTests
{
    private const int Columns = 160;
    private const int Rows = 45;

    /// <summary>On either side: what reads lines needs no more, however long these are.</summary>
    private const long MostMemory = 300L << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Never = ["\e]52;", "\e]0;PWNED", "\eP", "\e]8;;http://evil", "\e[?47h", "\u009b", "\u202e", "TOPSECRET"];

    private const string Settings = """
        [defaults]
        agent = "evil"
        server = "none"
        runner = "process"
        [hosts.dev1]
        [agents.evil]
        command = "sh ~/agent.sh"
        signals = "claude-code"

        """;

    /// <summary>What it is sent, what the conversation then is by the words of man/security.md, and whether it holds something for people.</summary>
    private static readonly (string Word, string What, bool IsText)[] Phases =
    [
        ("sequences", "sequences that command a terminal, in its text", true),
        ("raw", "such sequences raw, and broken UTF-8, round its lines", true),
        ("deep", "JSON without bottom before its text", true),
        ("long", "a line of megabytes before its text", true),
        ("vast", "a line of twenty gigabytes", false),
        ("pipe", "no file, but a pipe", false),
        ("device", "no file, but a device that never ends", false),
        ("link", "a link to another file of the user's", false),
        ("theirs", "a file of another user's", false),
    ];

    /// <summary>Each word that it is sent puts another conversation where Claude Code keeps its own; then it says by a hook that it is at work, so that this is read.</summary>
    private const string Agent = """
        place=$HOME/.claude/projects/$(printf '%s' "$PWD" | tr -c 'A-Za-z0-9' -)
        mkdir -p "$place"
        now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
        # $1: what it asks, as JSON has it
        ask() {
            printf '{"type":"assistant","timestamp":"%s","message":{"role":"assistant","content":[{"type":"tool_use","id":"t%s","name":"AskUserQuestion","input":{"questions":[{"question":"%s"}]}}]}}\n' "$(now)" "$number" "$1"
        }
        evil='harbour-sequences\u001b]52;c;UFdORUQ=\u0007\u001b]0;PWNED\u0007\u001bPtmux;\u001b\u001b]0;PWNED\u0007\u001b\\\u001b]8;;http://evil\u001b\\\u001b[?47h\u009b31m\u202e end'
        ask TOPSECRET >~/secret
        number=0
        while printf 'say: ' && read -r word; do
            number=$((number + 1))
            rm -f "$place"/*
            file=$place/c$number.jsonl
            case $word in
            sequences) ask "$evil" >"$file" ;;
            raw) { printf '\033]0;PWNED\007\302\2331m{"type":"assistant"\n'; ask 'harbour-raw'; printf '\377\376\300\200{"type":"user"\377\n'; } >"$file" ;;
            deep) { head -c 200000 /dev/zero | tr '\0' '['; echo; printf '{"type":"user","message":'; head -c 3000 /dev/zero | tr '\0' '['; echo '}'; ask 'harbour-deep'; } >"$file" ;;
            long) { printf '{"type":"user","x":"'; head -c 3000000 /dev/zero | tr '\0' 'x'; echo '"}'; ask 'harbour-long'; } >"$file" ;;
            vast) truncate -s 20G "$file"; ask 'harbour' >>"$file" ;;
            pipe) mkfifo "$file" ;;
            device) ln -s /dev/zero "$file" ;;
            link) ln -s ~/secret "$file" ;;
            theirs) cp ~/secret "$file"; chown nobody "$file" ;;
            esac
            "$BERTH_NOTIFY" working --app claude --src "hook:UserPromptSubmit" </dev/null
            if [ "$word" = sequences ]; then until [ -e ~/heard ]; do sleep 0.2; done; else sleep 2; fi
            printf 'phase %s is over' "$number" | "$BERTH_NOTIFY" done --app claude --src hook:Stop
        done

        """;

    [LabFact(Part.PublishedProgram, Part.Sshd, Part.Tmux, Part.Root)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Conversations_command_no_terminal_hold_nobody_up_and_fill_nothing()
    {
        await using var host = await SshdHost.StartAsync();
        await File.WriteAllTextAsync(host.Home + "/agent.sh", Agent);
        await using var lab = await CliLab.StartAsync(Settings, host);
        lab.Variables["TERM"] = "xterm-256color";
        // One that takes whole frames, whose ends can be told.
        lab.Variables["TERM_PROGRAM"] = "WezTerm";
        lab.Variables["TMUX"] = lab.Variables["STY"] = null;
        var made = await lab.RunAsync("new", "evil", "--host", "dev1");
        Assert.True(made.ExitCode == 0, made.ToString());
        using var screen = Pty.Start([Inventory.PublishedProgram], Columns, Rows, lab.Variables);
        screen.WaitFor("evil");
        var pane = new Watched(screen);
        screen.Until(() => pane.Shows("idle"));
        screen.Write("1");
        foreach (var title in (string[])["Server log", "Events", "All logs", "Conversation"])
        {
            screen.Write("l");
            screen.Until(() => pane.Shows("╭ " + title));
        }

        var phase = 0;
        foreach (var (word, _, isText) in Phases)
        {
            phase++;
            var sent = await lab.RunAsync("send", "evil", word);
            Assert.True(sent.ExitCode == 0, $"{word}: {sent}");
            var over = string.Create(CultureInfo.InvariantCulture, $"phase {phase} is over");
            var clock = System.Diagnostics.Stopwatch.StartNew();
            while ((lab.Remembered().Single().Agent?.Message is var message && message != over) || (isText && !pane.Shows("? harbour-" + word)))
            {
                screen.Read(TimeSpan.FromMilliseconds(50));
                if (message?.Contains("harbour", StringComparison.Ordinal) is true)
                    await File.WriteAllTextAsync(host.Home + "/heard", "");
                Assert.True(clock.Elapsed < Patience, $"{over}, which is {word}, was never heard or seen: {lab.Remembered().Single().Agent}\n{pane}");
            }

            AssertNotGrown(word, [screen.ProcessId, .. host.Processes]);
        }

        screen.Write("\u0002d");
        Assert.Equal(0, screen.WaitForExit());
        pane.AssertNothingElse();
        var events = (await lab.RunAsync("events", "evil")).Output + (await lab.RunAsync("show", "evil")).Output + (await lab.RunAsync("flags")).Output;
        foreach (var sequence in Never)
            Assert.False(screen.Text.Contains(sequence, StringComparison.Ordinal) || events.Contains(sequence, StringComparison.Ordinal), Pty.Printable(sequence));
        Assert.Equal(SecurityPage.Table("| an agent's conversation is | and what comes of it |"), Phases.Select(one => $"| {one.What} | {(one.IsText ? "its text is read and shown, and nothing else" : "nothing")} |"));
        var killed = await lab.RunAsync("kill", "evil", "--delete", "--yes");
        Assert.True(killed.ExitCode == 0, killed.ToString());
    }

    private static void AssertNotGrown(string word, IEnumerable<int> processes)
    {
        foreach (var pid in processes)
        {
            try
            {
                var resident = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                if (resident is not null)
                    Assert.True(long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10 < MostMemory, $"{word}: {ProcessTree.Name(pid)} {resident}");
            }
            catch (IOException)
            {
                // It has ended.
            }
        }
    }

    /// <summary>Every byte that the terminal gets, as a strict one takes it, which refuses what berth never writes.</summary>
    private sealed class Watched(Pty screen)
    {
        private readonly ScreenModel _model = new(Columns, Rows, new AgreeingText(piece => CellWidth.Of(piece)));
        private int _taken;
        private int _frames;

        public bool Shows(string text)
        {
            Take();
            return Enumerable.Range(0, Rows).Any(y => _model.Line(y).Contains(text, StringComparison.Ordinal));
        }

        public void AssertNothingElse()
        {
            Take();
            Assert.Contains("berth", _model.Title, StringComparison.Ordinal);
            Assert.DoesNotContain("PWNED", _model.Title, StringComparison.Ordinal);
            Assert.All(_model.Strings, one => Assert.True(one == "bell" || one.StartsWith("777;notify;", StringComparison.Ordinal), one));
        }

        public override string ToString() => string.Join('\n', Enumerable.Range(0, Rows).Select(_model.Line));

        /// <summary>Modes come before the first frame, and questions to the terminal before the second.</summary>
        private void Take()
        {
            while (screen.Output[_taken..].IndexOf(FrameEnd) is >= 0 and var end)
            {
                var bytes = screen.Output.Slice(_taken, end + FrameEnd.Length);
                _taken += bytes.Length;
                _model.Feed(_frames++ < 2 ? bytes[bytes.LastIndexOf(FrameBegin)..] : bytes);
            }
        }

        private static ReadOnlySpan<byte> FrameBegin => "\e[?2026h"u8;

        private static ReadOnlySpan<byte> FrameEnd => "\e[?2026l"u8;
    }
}
