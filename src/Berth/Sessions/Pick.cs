using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>What a row stands for, by its identity and never by its place: a session, or a host where <see cref="Session"/> is null.</summary>
internal sealed record Pick(string Host, SessionId? Session);
