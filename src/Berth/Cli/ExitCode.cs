namespace Berth.Cli;

/// <summary>What berth's exit status says; scripts rely on the numbers.</summary>
internal enum ExitCode
{
    Done = 0,
    Failed = 1,
    Usage = 2,
    NotFound = 3,
    Unreachable = 4,
    Authentication = 5,
    SettingsInvalid = 6,
    Conflict = 7,
    PartlyDone = 8,
    Cancelled = 130,
}
