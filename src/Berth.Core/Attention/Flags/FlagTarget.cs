using Berth.Core.Sessions;

namespace Berth.Core.Attention.Flags;

/// <summary>What a flag is about: a session, or the host itself.</summary>
public readonly record struct FlagTarget(string Host, SessionId? Session);
