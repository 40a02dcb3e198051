namespace Berth.Core.Servers;

/// <param name="Path">Absolute, on the host.</param>
/// <param name="Text">What is in it.</param>
/// <param name="KeepExisting">A seed only: what is there already stays.</param>
internal sealed record LaunchFile(string Path, string Text, bool KeepExisting = false);
