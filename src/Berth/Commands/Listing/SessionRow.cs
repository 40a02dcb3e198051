using Berth.Core.Sessions;

namespace Berth.Commands.Listing;

/// <summary>One session as <c>berth ls</c> shows it.</summary>
/// <param name="Session">As it was last known.</param>
/// <param name="Link">The state of its host's link.</param>
internal sealed record SessionRow(Session Session, string? Link);
