namespace Berth.Core.Configuration.Sections;

/// <summary>A command and the keys that give it; none takes its keys away.</summary>
public sealed record KeyBinding(string Command, IReadOnlyList<string> Keys);
