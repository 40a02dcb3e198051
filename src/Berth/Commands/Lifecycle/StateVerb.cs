using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary>What a verb makes of a session, and to which it can be done.</summary>
internal sealed record StateVerb(string Done, Func<SessionState, bool> Fits);
