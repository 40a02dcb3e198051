using System.Collections.Immutable;

namespace Berth.Core.Servers;

/// <summary>Extensions that a session's template asks for.</summary>
/// <param name="Sharing">Where they go.</param>
/// <param name="Server">Whose installer is used.</param>
/// <param name="Build">As it lies on the host.</param>
/// <param name="Names">publisher.name, publisher.name@version, or the path of a .vsix file at home (~ is home) or, if it is not there, on the host.</param>
internal sealed record ExtensionsWish(SharingPlan Sharing, IServer Server, ServerBuild Build, ImmutableArray<string> Names);
