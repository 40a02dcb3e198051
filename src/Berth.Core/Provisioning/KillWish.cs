using Berth.Core.Configuration.Values;

namespace Berth.Core.Provisioning;

/// <param name="Mode">What becomes of the workspace.</param>
/// <param name="Force">Delete also work that is nowhere else.</param>
internal sealed record KillWish(KillMode Mode, bool Force = false);
