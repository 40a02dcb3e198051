using Berth.Core.Links;

namespace Berth.Core.Runners;

/// <summary>How a stop ended.</summary>
/// <param name="Left">Processes that could not be ended, one line each; empty where all is gone.</param>
/// <param name="FreedBytes">Resident memory of what was ended.</param>
/// <param name="Link">Set where the link failed.</param>
internal sealed record StopResult(IReadOnlyList<string> Left, long FreedBytes, LinkError? Link = null);
