namespace Berth.Core.Provisioning;

/// <summary>Why something was not done, in words for people: lower case, what failed and on which host, and what they can do.</summary>
internal sealed record Problem(ProblemKind Kind, string Message, string? Hint = null);
