using Berth.App;
using Berth.Core.Toml;

namespace Berth.Themes;

/// <summary>Themes by name: a path, a file of the user's folder <c>themes</c>, or one of those that came with berth.</summary>
internal static class ThemeFiles
{
    private const string Auto = "auto";
    private const string DarkName = "dark";
    private const string LightName = "light";

    /// <summary>Where the terminal did not tell its background, automatic is the plain theme, which is right on any.</summary>
    public static SettingsMsg Read(string name, bool? dark, string configFolder)
    {
        if (name == Auto && dark is null)
            return new SettingsMsg.ThemeRead(Theme.Plain);
        var wanted = name == Auto ? dark == true ? DarkName : LightName : name;
        if (wanted == Theme.Plain.Name)
            return new SettingsMsg.ThemeRead(Theme.Plain);
        if (Find(wanted, configFolder) is not { } bytes)
            return new SettingsMsg.ThemeFailed($"there is no theme '{wanted}'\nhint: there are {string.Join(", ", BuiltIn())}, plain, and files below {Path.Combine(configFolder, "themes")}");
        var theme = ThemeText.Read(wanted, TomlDocument.Parse(bytes), out var problem);
        return problem is null ? new SettingsMsg.ThemeRead(theme) : new SettingsMsg.ThemeFailed($"theme {wanted}: {problem}");
    }

    public static IEnumerable<string> BuiltIn() => typeof(ThemeFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("themes/", StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name))
        .Order(StringComparer.Ordinal);

    private static byte[]? Find(string name, string configFolder)
    {
        var file = name.Contains('/', StringComparison.Ordinal) ? name : Path.Combine(configFolder, "themes", name + ".toml");
        if (File.Exists(file))
            return File.ReadAllBytes(file);
        using var stream = typeof(ThemeFiles).Assembly.GetManifestResourceStream($"themes/{name}.toml");
        if (stream is null)
            return null;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
