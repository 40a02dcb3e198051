namespace Berth.Core.Sessions;

/// <summary>How much a flag matters; the greater value is the more urgent one. The numbers are stored.</summary>
public enum FlagSeverity
{
    Low = 0,
    Medium = 1,
    High = 2,
    Critical = 3,
}
