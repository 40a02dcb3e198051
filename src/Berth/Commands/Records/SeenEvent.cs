using Berth.Core.Events;

namespace Berth.Commands.Records;

/// <summary>An event and where it was read. The name is null for a session that is not in the list.</summary>
internal sealed record SeenEvent(AgentEvent Event, string Host, string? Name);
