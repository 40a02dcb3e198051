namespace Berth.Core.Sessions;

/// <summary>By what a session can be called. A terminated one may share its name with a live one.</summary>
public sealed record SessionHandle(SessionId Id, SessionName Name, bool Live);
