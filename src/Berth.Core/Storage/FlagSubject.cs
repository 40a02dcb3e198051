using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>What a flag is about: a session, or the host itself where <see cref="Session"/> is null.</summary>
internal readonly record struct FlagSubject(string Host, SessionId? Session);
