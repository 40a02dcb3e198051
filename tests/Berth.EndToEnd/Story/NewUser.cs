using System.Globalization;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Labs.Ssh;
using Berth.Testing.Terminals;

namespace Berth.EndToEnd.Story;

/// <summary>Somebody who never had berth: an account of this machine with an empty home, an ssh that knows some hosts, and a shell in a real terminal.</summary>
internal sealed class NewUser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Guard _guard = Guard.Start("user");
    private readonly LoginUser _user = new() { Shell = "/bin/bash" };
    private TmuxScreen? _terminal;
    private int _lines;

    public string Home => _guard.PathOf("home");

    public string Name => _user.Name;

    public TmuxScreen Terminal => _terminal ?? throw new InvalidOperationException("there is no terminal yet");

    /// <param name="sshBlocks">Blocks of an ssh_config; the keys and the known hosts that they name become the user's own.</param>
    /// <param name="files">Other files of the home, by their path in it.</param>
    public static async Task<NewUser> StartAsync(IEnumerable<string> sshBlocks, params IReadOnlyList<(string Path, string Text)> files)
    {
        var user = new NewUser();
        Directory.CreateDirectory(user.Home);
        Directory.CreateDirectory(user.Home + "/.run", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await user.WriteSshAsync(sshBlocks);
        foreach (var (path, text) in files)
            await File.WriteAllTextAsync(Path.Combine(user.Home, path), text);
        await user._user.CreateAsync(user._guard, user.Home);
        user._terminal = await TmuxScreen.Start(["su", "-l", user.Name], 140, 40);
        return user;
    }

    /// <summary>Types a command into the shell and waits for its end, which has to be a good one. Gives what stood on the screen then.</summary>
    public async Task<string> DoAsync(string line, string expected = "")
    {
        var screen = await EndAsync(line);
        Xunit.Assert.True(screen.Contains($"[{_lines}:0]", StringComparison.Ordinal) && screen.Contains(expected, StringComparison.Ordinal), $"{line}: expected '{expected}' and a good end:\n{screen}");
        return screen;
    }

    /// <summary>The same behind the terminal's back, for what has to be known whole. Gives its standard output.</summary>
    public async Task<string> AskAsync(string line)
    {
        var said = await new Command("su", "-l", Name, "-c", line).RunAsync();
        return said.ExitCode == 0 ? said.Output : throw new InvalidOperationException($"{line}: {said}");
    }

    /// <summary>As the user's editor saves them.</summary>
    public async Task WriteSettingsAsync(string text)
    {
        var own = Home + "/.config/berth/berth.toml";
        await AskAsync($"mkdir -p ~/.config/berth && : >{own}");
        await File.WriteAllTextAsync(own, text);
    }

    /// <summary>Types a command that takes the screen.</summary>
    public async Task OpenAsync(string line)
    {
        await Terminal.Type("clear; " + line);
        await Terminal.SendKeys("Enter");
    }

    /// <summary>The pids of everything that this user runs.</summary>
    public async Task<IReadOnlyList<int>> ProcessesAsync(string pattern)
    {
        var found = await Command.RunAsync("pgrep", "-u", Name, "-f", pattern);
        return [.. found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))];
    }

    public async ValueTask DisposeAsync()
    {
        if (_terminal is not null)
            await _terminal.DisposeAsync();
        var left = await ProcessesAsync(".");
        ProcessTree.Signal(left, ProcessTree.SigKill);
        await Wait.UntilAsync("the user's processes to die", () => left.All(ProcessTree.IsGone));
        await _guard.DisposeAsync();
    }

    private async Task<string> EndAsync(string line)
    {
        var mark = $"[{++_lines}:";
        await Terminal.Type($"clear; {line}; echo \"[{_lines}:$?]\"");
        await Terminal.SendKeys("Enter");
        await Terminal.WaitUntil(screen => Ended(screen, mark), $"the end of: {line}", Patience);
        return await Terminal.Capture();
    }

    /// <summary>The mark as it is printed, not as it is typed: then a number follows.</summary>
    private static bool Ended(string screen, string mark) =>
        screen.LastIndexOf(mark, StringComparison.Ordinal) is var at and >= 0 && at + mark.Length < screen.Length && char.IsAsciiDigit(screen[at + mark.Length]);

    private async Task WriteSshAsync(IEnumerable<string> blocks)
    {
        var folder = Directory.CreateDirectory(Home + "/.ssh").FullName;
        var config = new List<string>();
        foreach (var line in blocks.SelectMany(block => block.Split('\n')))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not ["IdentityFile" or "UserKnownHostsFile", var file])
            {
                config.Add(line);
                continue;
            }

            var own = $"{folder}/{config.Count}";
            File.Copy(file, own);
            File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            config.Add(line.Replace(file, own, StringComparison.Ordinal));
        }

        await File.WriteAllLinesAsync(folder + "/config", config);
    }
}
