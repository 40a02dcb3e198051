using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Commands;

/// <summary>Keys at random on a live fleet of this machine: agents work and ask, sessions are made, killed and suspended by whatever was pressed.</summary>
public sealed class ScreenRandomTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>For minutes of it.</summary>
    private const string SecondsVariable = "BERTH_RANDOM_SECONDS";
    private const int UsualSeconds = 15;
    private const int Columns = 120;
    private const int Rows = 36;

    /// <summary>Of so many keys one is a click somewhere.</summary>
    private const int MouseEach = 12;

    /// <summary>Not those that end, stop or lend the screen.</summary>
    private static readonly string[] Keys =
    [
        "j", "k", "j", "k", "g", "G", "\e[A", "\e[B", "\e[5~", "\e[6~", " ", "\e", "\e", "\e", "\r", "\t", "\e[Z", "o", "\u007f", "\u0015", "f", "F", ".", "z", "i", "!", "n", "x", "y", "u", "s", "r", "R",
        "p", "v", "h", "l", "e", "N", "W", "Z", "D", "L", "A", "w", "/", ":", "?", "m", "1", "2", "9", "\u0002o", "\u0002z", "\u0002n", "\u0002[", "\u0002 ", "\f", "t", "\u0003",
        "\e[<0;20;4M\e[<0;20;4m", "\e[<65;20;4M", "\e[<64;90;20M",
    ];

    private readonly DemoHome _home = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _home.EndAsync();

    [LabFact(Part.Tmux, Part.PublishedProgram)]
    public async Task Random_keys_break_nothing_and_the_cursor_stays_on_its_session()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await BerthAsync("new", "one");
        await BerthAsync("new", "two");
        var pty = Start();
        try
        {
            pty = await PressAsync(pty, new Random(seed), seed);
            for (var i = 0; i < 12; i++)
            {
                pty.Write("\e");
                Pass(pty, TimeSpan.FromMilliseconds(120));
            }

            await StaysAsync(pty, seed);
            pty.Write("\u0002d");
            Assert.Equal(0, pty.WaitForExit());
        }
        finally
        {
            pty.Dispose();
        }
    }

    private Pty Start()
    {
        var pty = Pty.Start([Inventory.PublishedProgram], Columns, Rows, _home.Variables);
        pty.WaitFor(" session");
        // The clock comes with the settings: until they are read, Ctrl-C gives up.
        pty.Until(() => Regex.IsMatch(pty.Text, @"\d\d:\d\d"));
        return pty;
    }

    /// <summary>Every command can be given by the palette, those that leave the screen or lend it, too: then it is begun again, or called back.</summary>
    private async Task<Pty> PressAsync(Pty pty, Random random, int seed)
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable(SecondsVariable), CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualSeconds;
        var clock = Stopwatch.StartNew();
        for (var pressed = 0; clock.Elapsed < TimeSpan.FromSeconds(seconds); pressed++)
        {
            pty.Write(random.Next(MouseEach) == 0 ? Click(random) : Keys[random.Next(Keys.Length)]);
            pty.Read(TimeSpan.FromMilliseconds(random.Next(1, 25)));
            if (!pty.IsRunning())
            {
                Assert.True(pty.WaitForExit() == 0, $"seed {seed}: it ended: {Pty.Printable(pty.Text[^Math.Min(2000, pty.Text.Length)..])}");
                output.WriteLine($"left after {pressed} keys, and begun again");
                pty.Dispose();
                pty = Start();
            }

            if (pressed % 200 == 0)
                await CallBackAsync();
        }

        await CallBackAsync();
        return pty;
    }

    private static string Click(Random random)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, Columns + 1)};{random.Next(1, Rows + 1)}");
        return $"\e[<0;{place}M\e[<0;{place}m";
    }

    private async Task CallBackAsync()
    {
        foreach (var client in (await _home.TmuxAsync("list-clients", "-F", "#{client_name}")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await _home.TmuxAsync("detach-client", "-t", client);
    }

    /// <summary>It still listens, and a session that comes in above moves the cursor off nothing.</summary>
    private async Task StaysAsync(Pty pty, int seed)
    {
        await BerthAsync("new", "mmm");
        var clock = Stopwatch.StartNew();
        while (!Titled(pty, "Rename mmm"))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"seed {seed}: mmm is not found: {Pty.Printable(pty.Text[^Math.Min(2000, pty.Text.Length)..])}");
            Go(pty, ":mmm\r");
        }

        await BerthAsync("new", "aaa");
        Pass(pty, TimeSpan.FromSeconds(3));
        Assert.True(Titled(pty, "Rename mmm"), $"seed {seed}: the cursor went elsewhere");
    }

    /// <summary>Whether the line that renames is about it; closed again.</summary>
    private static bool Titled(Pty pty, string title)
    {
        var before = pty.Output.Length;
        Go(pty, "R");
        var seen = System.Text.Encoding.UTF8.GetString(pty.Output[before..]).Contains(title, StringComparison.Ordinal);
        Go(pty, "\e");
        return seen;
    }

    private static void Go(Pty pty, string keys)
    {
        pty.Write(keys);
        Pass(pty, TimeSpan.FromMilliseconds(400));
    }

    /// <summary>Agents that work leave no silence to wait for.</summary>
    private static void Pass(Pty pty, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        while (time - clock.Elapsed is var left && left > TimeSpan.Zero)
            pty.Read(left);
    }

    private async Task BerthAsync(params string[] words)
    {
        var run = await new Command(Inventory.PublishedProgram, words) { Environment = _home.Variables }.RunAsync();
        Assert.True(run.ExitCode is 0 or 7, run.ToString());
    }
}
