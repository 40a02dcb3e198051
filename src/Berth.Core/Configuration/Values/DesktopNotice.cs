namespace Berth.Core.Configuration.Values;

/// <summary>The way of a desktop notification.</summary>
public enum DesktopNotice
{
    Auto,
    Osc99,
    Osc777,
    Osc9,
    Program,
    Off,
}
