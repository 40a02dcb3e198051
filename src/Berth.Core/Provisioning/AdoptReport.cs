using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>What adopting found on one host.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Adopted">Sessions that are new in the list.</param>
/// <param name="Updated">Known ones whose row differed from the host.</param>
/// <param name="Problems">Manifests that could not be read, names that are taken, and the like.</param>
/// <param name="Problem">Why the host could not be asked at all.</param>
internal sealed record AdoptReport(string Host, IReadOnlyList<Session> Adopted, IReadOnlyList<Session> Updated, IReadOnlyList<string> Problems, Problem? Problem = null);
