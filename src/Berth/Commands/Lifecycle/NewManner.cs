namespace Berth.Commands.Lifecycle;

/// <summary>How a session is made, beside what it is to be.</summary>
internal sealed record NewManner(bool Open, bool Detach, bool Yes, bool DryRun, bool Json);
