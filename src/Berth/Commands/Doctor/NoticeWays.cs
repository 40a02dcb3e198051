using System.Globalization;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Terminal.Output;

namespace Berth.Commands.Doctor;

/// <summary>By which ways a flag would reach the user from here. Pure.</summary>
/// <param name="Settings">As they hold.</param>
/// <param name="Terminal">What this terminal is known to have.</param>
/// <param name="Program">The program of this machine that shows notifications; null where there is none.</param>
/// <param name="Webhooks">How many are set.</param>
internal sealed record NoticeWays(NotifySettings Settings, Abilities Terminal, string? Program, int Webhooks)
{
    /// <summary>What the terminal is to be told by: what the settings name, else what it is known to have.</summary>
    public NotificationWay OfTerminal => Settings.Desktop switch
    {
        DesktopNotice.Osc99 => NotificationWay.Osc99,
        DesktopNotice.Osc777 => NotificationWay.Osc777,
        DesktopNotice.Osc9 => NotificationWay.Osc9,
        DesktopNotice.Auto => Terminal.Notifications,
        _ => NotificationWay.None,
    };

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
            if (Settings.Sound.Length > 0)
                ways.Add("a sound");
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
