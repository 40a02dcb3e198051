namespace Berth.Core.Logging;

/// <summary>A named value of a line. A secret shows as its mask only, because that is all that its text is.</summary>
internal readonly record struct LogProperty(string Name, object? Value);
