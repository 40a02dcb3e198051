using System.Globalization;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Notices;
using Berth.Terminal.Output;

namespace Berth.Commands.Doctor;

/// <summary>By which ways a flag would reach the user from here. Pure.</summary>
/// <param name="Settings">As they hold.</param>
/// <param name="Terminal">What this terminal is known to have.</param>
/// <param name="Program">The program of this machine that shows notifications; null where there is none.</param>
/// <param name="Webhooks">How many are set.</param>
internal sealed record NoticeWays(NotifySettings Settings, Abilities Terminal, string? Program, int Webhooks)
{
    /// <summary>The program that plays sounds here; null where there is none.</summary>
    public string? Player { get; init; }

    /// <summary>Whether the sound of the settings is a file that is there.</summary>
    public bool HasSound { get; init; }

    /// <summary>tmux hands on to its terminal what it does not understand itself.</summary>
    public bool TmuxPasses { get; init; } = true;

    /// <summary>There is a way by the terminal, but for tmux.</summary>
    public bool IsHeldBack => !TmuxPasses && Wished != NotificationWay.None;

    /// <summary>What the terminal is told by.</summary>
    public NotificationWay OfTerminal => TmuxPasses ? Wished : NotificationWay.None;

    /// <summary>Why the sound that is set will not be heard; null where it will, or none is set.</summary>
    public string? SoundProblem => Settings.Sound.Length == 0 ? null
        : !HasSound ? $"the sound {Settings.Sound} is not there"
        : Player is null ? $"there is no program that plays the sound {Settings.Sound}"
        : null;

    /// <summary>What the settings name, else what the terminal is known to have.</summary>
    private NotificationWay Wished => TerminalWay.Of(Settings.Desktop, Terminal.Notifications);

    public bool ByProgram => OfTerminal == NotificationWay.None && Settings.Desktop is DesktopNotice.Auto or DesktopNotice.Program && Program is not null;

    public bool HasDesktop => OfTerminal != NotificationWay.None || ByProgram;

    /// <summary>All ways, for people.</summary>
    public string Text
    {
        get
        {
            var ways = new List<string>();
            if (OfTerminal != NotificationWay.None)
                ways.Add($"OSC {Number} by the terminal{(Terminal.Multiplexer == Multiplexer.None ? "" : ", through " + Terminal.Multiplexer.ToString().ToLowerInvariant())}");
            else if (ByProgram)
                ways.Add(Program!);
            if (Settings.Bell)
                ways.Add("the bell");
            if (Settings.Title)
                ways.Add("the title");
            if (Settings.Sound.Length > 0 && SoundProblem is null)
                ways.Add($"a sound by {Player}");
            if (Settings.Command.Length > 0)
                ways.Add("your command");
            if (Webhooks > 0)
                ways.Add(Webhooks == 1 ? "a webhook" : string.Create(CultureInfo.InvariantCulture, $"{Webhooks} webhooks"));
            return ways.Count == 0 ? "none: flags are shown in the list only" : string.Join(", ", ways);
        }
    }

    private string Number => OfTerminal switch
    {
        NotificationWay.Osc99 => "99",
        NotificationWay.Osc777 => "777",
        _ => "9",
    };
}
