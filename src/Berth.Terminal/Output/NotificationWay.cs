namespace Berth.Terminal.Output;

/// <summary>The sequence by which a terminal shows a desktop notification.</summary>
public enum NotificationWay : byte
{
    None,
    Osc9,
    Osc777,
    Osc99,
}
