using Berth.Core.Links;

namespace Berth.Core.Servers;

/// <summary>How sharing and installing ended. An extension that cannot be had is a note, not a failure: the session works without it.</summary>
/// <param name="Notes">What is not installed and why.</param>
/// <param name="Error">Why the session's folder could not be made, in words for people; null where it was.</param>
/// <param name="Link">Set where the link failed.</param>
internal sealed record ExtensionsAnswer(IReadOnlyList<string> Notes, string? Error, LinkError? Link = null);
