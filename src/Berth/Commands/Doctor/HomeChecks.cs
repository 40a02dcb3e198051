using Berth.Cli;
using Berth.Cli.Tables;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Values;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Masters;
using Berth.Core.Monitoring.Notices;
using Berth.Core.Secrets;
using Berth.Core.Storage;
using Berth.Recording;

namespace Berth.Commands.Doctor;

/// <summary>What can be wrong with this machine.</summary>
/// <param name="invocation">Of the command.</param>
/// <param name="berth">What it works with.</param>
/// <param name="loaded">The settings as they were read.</param>
/// <param name="sends">A test notice is sent, because somebody looks.</param>
internal sealed class HomeChecks(Invocation invocation, Composition berth, LoadedSettings loaded, bool sends)
{
    public const string Place = "home";
    private const int FewPorts = 5;
    private const long LittleDisk = 1L << 30;
    private static readonly TimeSpan SshPatience = TimeSpan.FromSeconds(10);

    private static readonly string[] Notifiers = ["notify-send", "osascript"];

    private readonly Findings _found = new(Place);

    public async Task<IReadOnlyList<Finding>> RunAsync()
    {
        Configuration();
        await SshAsync();
        TerminalAbilities();
        Recording();
        State();
        Runtime();
        Ports();
        Browser();
        await new NoticeChecks(invocation, berth, _found).RunAsync(FirstOnPath(Notifiers), FirstOnPath(NoticePrograms.Players), sends);
        return _found.All;
    }

    private void Configuration()
    {
        if (loaded.Result.IsValid)
            _found.Good("settings", loaded.Bytes is null ? "no file, the defaults hold" : "right");
        foreach (var error in loaded.Result.Errors)
            _found.Wrong("settings", error.ToString(), error.Hint ?? "berth config edit", ExitCode.SettingsInvalid);
    }

    private async Task SshAsync()
    {
        var program = berth.Settings.Ssh.Program;
        var said = await SshRun.AskAsync([program, "-V"], SshPatience, invocation.Cancel);
        if (said is null || said.ExitCode != 0)
        {
            _found.Wrong("ssh", $"{program} does not run", "install the OpenSSH client, or set program in [ssh]");
            return;
        }

        var version = SshVersion.Read(said.Errors + said.Output);
        if (version is null)
            _found.Warning("ssh", $"{said.Errors.Trim()} is none of OpenSSH's", "set program in [ssh] to OpenSSH's client");
        else if (version.IsOld)
            _found.Warning("ssh", $"OpenSSH {version.Text} is old", $"8.4 or newer asks its questions through berth");
        else
            _found.Good("ssh", $"OpenSSH {version.Text}");
    }

    private void TerminalAbilities()
    {
        var term = Environment.GetEnvironmentVariable("TERM");
        var display = invocation.Display;
        if (term is null or "" or "dumb")
            _found.Note("terminal", term is { Length: > 0 } ? $"TERM is {term}: no screen" : "TERM is not set: no screen", "start berth in a terminal");
        else if (display.IsTerminal && !display.Unicode)
            _found.Warning("terminal", $"{term}, {display.Columns} columns, and the locale is not UTF-8", "set LANG to a UTF-8 locale, as C.UTF-8");
        else
            _found.Good("terminal", display.IsTerminal ? $"{term}, {display.Columns} columns, {(display.Colour ? "colours" : "no colours")}" : $"{term}, and the output is no terminal");
    }

    private void Recording()
    {
        if (Environment.GetEnvironmentVariable(MessageLog.Variable) is not { Length: > 0 } path)
            return;
        if (Path.Exists(path))
            _found.Warning("recording", $"{MessageLog.Variable} is {path}, which is there already: the screen does not open", "give it the name of a file that is not there yet, or unset it");
        else
            _found.Note("recording", $"the next screen is recorded in {path}", $"unset {MessageLog.Variable} when that is not wished");
    }

    private void State()
    {
        try
        {
            var sessions = berth.Sessions.All().Count;
            _found.Good("database", $"{sessions} session{(sessions == 1 ? "" : "s")} in {berth.Places.Database}");
        }
        catch (StoreException failure)
        {
            _found.Wrong("database", failure.Message, failure.Hint);
        }

        try
        {
            SecretKey.LoadOrCreate(berth.Places.State);
            _found.Good("secret key", "there, and yours alone");
        }
        catch (SecretException failure)
        {
            _found.Wrong("secret key", failure.Message, failure.Hint);
        }

        if (FreeBytes(berth.Places.State) is { } free && free < LittleDisk)
            _found.Warning("disk", $"{Short.Bytes(free)} free where berth remembers things", $"free some space below {berth.Places.State}");
    }

    private void Runtime()
    {
        var (path, error) = ControlDirectory.Prepare(berth.Places.Runtime);
        if (error is not null)
            _found.Wrong("runtime", error.Message, error.Hint);
        else
            _found.Good("runtime", $"sockets in {path}");
    }

    private void Ports()
    {
        var range = berth.Settings.Ports.Local;
        var free = FreePorts(range);
        if (free == 0)
            _found.Wrong("ports", $"none of {range} is free", "widen local in [ports], or kill sessions that you do not need");
        else if (free < FewPorts)
            _found.Warning("ports", $"{free} of {range} free", "widen local in [ports]");
        else
            _found.Good("ports", $"{free} of {range} free");
    }

    private int FreePorts(PortRange range)
    {
        var held = HeldPorts();
        return Enumerable.Range(range.First, range.Count).Count(port => !held.Contains(port) && !ForwardPorts.IsTaken(port));
    }

    private HashSet<int> HeldPorts()
    {
        try
        {
            return [.. new PortStore(berth.Database).Of(PortRequest.Home).Select(reservation => reservation.Port)];
        }
        catch (StoreException)
        {
            // It was said already.
            return [];
        }
    }

    private void Browser()
    {
        var wished = berth.Settings.Ui.Browser is { Length: > 0 } set ? set : Environment.GetEnvironmentVariable("BROWSER");
        string[] programs = wished is { Length: > 0 } ? [wished.Split(' ')[0]] : ["xdg-open", "open", "wslview"];
        var found = programs.Select(OnPath).FirstOrDefault(path => path is not null);
        if (Environment.GetEnvironmentVariable("SSH_CONNECTION") is { Length: > 0 })
            _found.Note("browser", "this is a login over ssh: addresses are printed and copied", "berth open says the ssh -L line for the machine in front of you");
        else if (found is not null)
            _found.Good("browser", found);
        else
            _found.Warning("browser", wished is { Length: > 0 } ? $"{wished} is not on PATH" : "none found", "set browser in [ui], or BROWSER; berth open --print prints addresses");
    }

    private static string? FirstOnPath(IEnumerable<string> programs) => programs.Select(OnPath).FirstOrDefault(path => path is not null);

    private static string? OnPath(string program) => Path.IsPathRooted(program)
        ? File.Exists(program) ? program : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
