using Berth.Cli;
using Berth.Core.Sessions;

namespace Berth.Commands.Targets;

/// <summary>A session that was named, or why the name stands for none.</summary>
internal sealed record Target(string Text, Session? Session, Refusal? Refusal)
{
    public static Target Found(Session session) => new(session.Name.Value, session, null);
}
