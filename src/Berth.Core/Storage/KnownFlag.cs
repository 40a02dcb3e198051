namespace Berth.Core.Storage;

/// <summary>A flag that some berth raised.</summary>
/// <param name="Id">Of the flag.</param>
/// <param name="Since">Since when its cause holds.</param>
/// <param name="Message">What the cause says.</param>
/// <param name="IsOver">It was cleared.</param>
internal readonly record struct KnownFlag(long Id, DateTimeOffset Since, string? Message, bool IsOver);
