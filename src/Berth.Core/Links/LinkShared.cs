using Berth.Core.Links.Asking;
using Berth.Core.Links.Masters;

namespace Berth.Core.Links;

/// <summary>What the links of one berth share.</summary>
/// <param name="Desk">Where questions are asked; null where nobody can be.</param>
/// <param name="Pacer">Spaces logins.</param>
internal sealed record LinkShared(AskDesk? Desk, StartPacer Pacer);
