using Berth.Core.Configuration.Values;

namespace Berth.Commands.Lifecycle;

/// <param name="Mode">What becomes of the workspaces; null takes the default of the settings.</param>
/// <param name="Force">Deletes also work that is nowhere else.</param>
/// <param name="Yes">Asks nothing.</param>
/// <param name="DryRun">Does nothing.</param>
internal sealed record KillOptions(KillMode? Mode, bool Force, bool Yes, bool DryRun);
