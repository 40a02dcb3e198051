namespace Berth.Core.Browsing;

/// <summary>How a browser is started on this machine.</summary>
/// <param name="Command">For the shell; the address goes to its %s or its end.</param>
/// <param name="Source">Who says so, for messages: a setting, a variable or the system's own.</param>
internal sealed record BrowserCommand(string Command, string Source);
