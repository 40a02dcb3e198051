using Berth.Testing.Labs.Processes;

namespace Berth.EndToEnd.Security;

/// <summary>What a stranger tries, by the words of the table in man/security.md; each says what came of it.</summary>
internal static class Attempts
{
    public const string Nothing = "nothing";
    public const string Refused = "refused";

    public static IReadOnlyDictionary<string, Func<SecurityLab, Task<string>>> All { get; } = new Dictionary<string, Func<SecurityLab, Task<string>>>
    {
        ["host: read anything below the root"] = lab => ReadAsync(lab, lab.Root),
        ["host: connect to a server's Unix socket"] = lab => ConnectAsync(lab, lab.Root),
        ["host: look at or type into an agent's terminal"] = TerminalAsync,
        ["host: connect to the port of a server with a login"] = async lab => await WebAsync(lab, (await lab.ShowAsync("shut")).GetProperty("endpoint").GetProperty("port").GetInt32()),
        ["host: connect to the port of a program without a login"] = async lab => await WebAsync(lab, (await lab.ShowAsync("open")).GetProperty("endpoint").GetProperty("port").GetInt32()),
        ["host, home: find a secret in arguments or environments"] = ProcessesAsync,
        ["home: read berth's state, key, logs or runtime files"] = async lab =>
            await ReadAsync(lab, lab.User.Home + "/.local/state/berth") is not Nothing and var found ? found : await ReadAsync(lab, lab.User.Home + "/.run/berth"),
        ["home: use the control sockets of ssh"] = lab => ConnectAsync(lab, lab.User.Home + "/.run/berth"),
        ["home: fetch the login page, whose address is known"] = LoginPageAsync,
        ["home: connect to a session's port"] = async lab => await WebAsync(lab, (await lab.ShowAsync("boat")).GetProperty("localPort").GetInt32()),
        ["home: be there first with a folder under berth's name"] = lab => PlantedAsync(lab, "mkdir -m 777 \"$1\""),
        ["home: be there first with a link under berth's name"] = lab => PlantedAsync(lab, "mkdir -p -m 777 ~/trap && ln -s ~/trap \"$1\""),
        ["home: race for berth's name in the temp folder"] = RaceAsync,
    };

    private static async Task<string> ReadAsync(SecurityLab lab, string folder)
    {
        var all = Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).ToList();
        Xunit.Assert.NotEmpty(all);
        var run = await lab.Stranger.DoAsync("for each; do ls \"$each\"; [ -d \"$each\" ] || cat \"$each\"; done 2>/dev/null; true", [folder, .. all]);
        return run.Output.Length == 0 ? Nothing : run.Output;
    }

    private static async Task<string> ConnectAsync(SecurityLab lab, string folder)
    {
        var sockets = (await new Command("find", folder, "-type", "s").OutputAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Xunit.Assert.NotEmpty(sockets);
        const string script = "for each; do perl -MIO::Socket::UNIX -e 'exit !IO::Socket::UNIX->new(Peer => $ARGV[0])' \"$each\" && echo \"$each\"; done; true";
        var run = await lab.Stranger.DoAsync(script, sockets);
        return run.Output.Length == 0 ? Refused : "reached " + run.Output;
    }

    private static async Task<string> TerminalAsync(SecurityLab lab)
    {
        var sockets = (await new Command("find", lab.Host.Home + "/.run", "-path", "*tmux*", "-type", "s").OutputAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Xunit.Assert.NotEmpty(sockets);
        var run = await lab.Stranger.DoAsync("for each; do tmux -S \"$each\" capture-pane -p -t : && echo in; tmux -S \"$each\" send-keys -t : x && echo in; done; true", sockets);
        return run.Output.Length == 0 ? Refused : run.Output;
    }

    private static async Task<string> WebAsync(SecurityLab lab, int port)
    {
        const string script = "curl -s -m 20 -o ~/page -w '%{http_code} %{redirect_url}' \"http://127.0.0.1:$1/\"; cat ~/page";
        var run = await lab.Stranger.DoAsync(script, $"{port}");
        return run.Output.Contains("the page", StringComparison.Ordinal) ? "the page: it is for the program to ask who comes"
            : run.Output.StartsWith("302", StringComparison.Ordinal) && run.Output.Contains("/login", StringComparison.Ordinal) ? "the login page, and no further"
            : run.ToString();
    }

    private static async Task<string> ProcessesAsync(SecurityLab lab)
    {
        var secrets = Directory.EnumerateFiles(lab.Root, "*.yaml", SearchOption.AllDirectories).SelectMany(File.ReadLines)
            .Where(line => line.Contains("password:", StringComparison.Ordinal)).Select(line => line.Split('"')[1]).ToList();
        Xunit.Assert.NotEmpty(secrets);
        var run = await lab.Stranger.DoAsync("ps axwwe -o args; cat /proc/[0-9]*/environ 2>/dev/null; true");
        return secrets.Exists(secret => run.Output.Contains(secret, StringComparison.Ordinal)) ? "a secret" : Nothing;
    }

    private static async Task<string> LoginPageAsync(SecurityLab lab)
    {
        var opening = lab.User.AskAsync("berth open shut");
        var told = lab.User.Home + "/told";
        await Wait.UntilAsync("berth to start its browser", () => File.Exists(told));
        var address = await File.ReadAllTextAsync(told);
        var theirs = await lab.Stranger.DoAsync("curl -s -m 20 -w '%{http_code}' \"$1\"", address);
        // The page was not used up by that: its owner still gets it.
        var own = await lab.User.AskAsync($"curl -s -m 20 '{address}'");
        await opening;
        return theirs.Output == "403" && own.Contains("name=password", StringComparison.Ordinal) ? Refused : $"{theirs} {own}";
    }

    private static async Task<string> PlantedAsync(SecurityLab lab, string plant)
    {
        var place = await PlaceAsync(lab);
        try
        {
            Xunit.Assert.Equal(0, (await lab.Stranger.DoAsync(plant, place)).ExitCode);
            var run = await new Command("su", "-l", lab.User.Name, "-c", "unset XDG_RUNTIME_DIR; berth hosts connect dev1").RunAsync();
            var left = Directory.EnumerateFileSystemEntries(place).Any();
            return run.ExitCode != 0 && !left && (run.Error.Contains("belongs to somebody else", StringComparison.Ordinal) || run.Error.Contains("is a symbolic link", StringComparison.Ordinal))
                ? "berth says so and does not use it" : run.ToString();
        }
        finally
        {
            await Command.RunAsync("rm", "-rf", place);
        }
    }

    /// <summary>A folder of the stranger's comes and goes under the name while berth starts, again and again.</summary>
    private static async Task<string> RaceAsync(SecurityLab lab)
    {
        var place = await PlaceAsync(lab);
        try
        {
            var race = lab.Stranger.DoAsync("end=$(($(date +%s) + 6)); mkdir -p ~/pit; : >~/caught; while [ \"$(date +%s)\" -lt \"$end\" ]; do ln -s ~/pit \"$1\"; rm -f \"$1\"; mkdir -m 777 \"$1\"; find \"$1\" >>~/caught; rmdir \"$1\"; done 2>/dev/null; find ~/pit ~/caught -type f -empty -o -path '*/pit/*'", place);
            for (var tries = 0; tries < 8 && !race.IsCompleted; tries++)
                await new Command("su", "-l", lab.User.Name, "-c", "unset XDG_RUNTIME_DIR; berth hosts connect dev1; berth hosts disconnect dev1").RunAsync();
            var run = await race;
            var caught = await File.ReadAllLinesAsync(lab.Stranger.Home + "/caught");
            return Array.TrueForAll(caught, line => line == place) && run.Output.Length == 0 ? Nothing : $"{run} {string.Join('\n', caught.Distinct())}";
        }
        finally
        {
            await Command.RunAsync("rm", "-rf", place);
        }
    }

    private static async Task<string> PlaceAsync(SecurityLab lab) => "/tmp/berth-" + (await new Command("id", "-u", lab.User.Name).OutputAsync()).Trim();
}
