namespace Berth.Core.Links.Mux;

/// <summary>What a session is opened for.</summary>
/// <param name="Command">For the user's login shell.</param>
/// <param name="ForwardAgent">As the user's settings have it for this host.</param>
/// <param name="Hold">Given back with the session.</param>
/// <param name="Kill">Ends a process group on the host.</param>
internal sealed record SessionRequest(string Command, bool ForwardAgent, IDisposable? Hold, Func<int, Task> Kill);
