namespace Berth.Core.Provisioning;

/// <summary>Kinds of problems, one for each exit code that they lead to.</summary>
internal enum ProblemKind
{
    Failed,
    Usage,
    NotFound,
    Unreachable,
    Authentication,
    Settings,
    Conflict,
}
