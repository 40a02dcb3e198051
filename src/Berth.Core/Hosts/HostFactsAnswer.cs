namespace Berth.Core.Hosts;

/// <summary>What a host told of itself, or why it can hold no session, in words for people.</summary>
internal sealed record HostFactsAnswer(HostFacts? Facts, string? Trouble);
