using Berth.Core.Links;

namespace Berth.Core.Runners;

/// <summary>Why nothing was typed, in words for people.</summary>
internal sealed record TypeProblem(TypeFailure Failure, string Message, LinkError? Link = null);
