namespace Berth.Core.Browsing;

/// <summary>
/// Which browser, if any: the settings, $BROWSER, then what the system has. Without a display, or at the far end of an ssh, there is
/// none unless the user named one: the person sits elsewhere.
/// </summary>
internal static class BrowserChoice
{
    private const string Setting = "[ui] browser";

    /// <param name="setting">[ui] browser; empty where it is not set.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="isMac">Whether this is macOS.</param>
    /// <param name="has">Whether a program is on PATH.</param>
    public static BrowserCommand? Find(string setting, IReadOnlyDictionary<string, string> variables, bool isMac, Func<string, bool> has)
    {
        if (setting.Length > 0)
            return new BrowserCommand(setting, Setting);
        foreach (var command in variables.GetValueOrDefault("BROWSER", "").Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (has(command.Split(' ')[0]))
                return new BrowserCommand(command, "$BROWSER");
        }

        if (Has(variables, "SSH_CONNECTION") && !HasDisplay(variables))
            return null;
        if (isMac)
            return new BrowserCommand("open", "open");
        if ((Has(variables, "WSL_DISTRO_NAME") || Has(variables, "WSL_INTEROP")) && has("wslview"))
            return new BrowserCommand("wslview", "wslview");
        return HasDisplay(variables) && has("xdg-open") ? new BrowserCommand("xdg-open", "xdg-open") : null;
    }

    /// <summary>For <see cref="Find"/>: looks along PATH.</summary>
    public static Func<string, bool> OnPath(IReadOnlyDictionary<string, string> variables)
    {
        var folders = variables.GetValueOrDefault("PATH", "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return program => program.Contains('/', StringComparison.Ordinal) ? File.Exists(program) : Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program)));
    }

    private static bool HasDisplay(IReadOnlyDictionary<string, string> variables) => Has(variables, "DISPLAY") || Has(variables, "WAYLAND_DISPLAY");

    private static bool Has(IReadOnlyDictionary<string, string> variables, string name) => variables.GetValueOrDefault(name, "").Length > 0;
}
