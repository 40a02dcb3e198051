using Berth.Core.Configuration.Values;
using Berth.Terminal.Output;

namespace Berth.Notices;

/// <summary>By which sequence the terminal is told: the one that the settings name, else what it is known to have.</summary>
internal static class TerminalWay
{
    public static NotificationWay Of(DesktopNotice wish, NotificationWay known) => wish switch
    {
        DesktopNotice.Osc99 => NotificationWay.Osc99,
        DesktopNotice.Osc777 => NotificationWay.Osc777,
        DesktopNotice.Osc9 => NotificationWay.Osc9,
        DesktopNotice.Auto => known,
        _ => NotificationWay.None,
    };
}
