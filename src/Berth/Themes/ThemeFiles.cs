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
        var wanted = Wanted(name, dark);
        if (wanted == Theme.Plain.Name)
            return new SettingsMsg.ThemeRead(Theme.Plain);
        byte[]? bytes;
        try
        {
            bytes = Find(wanted, configFolder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new SettingsMsg.ThemeFailed($"theme {wanted}: its file cannot be read\nhint: ls -l {PathOf(wanted, configFolder)}");
        }

        if (bytes is null)
            return new SettingsMsg.ThemeFailed($"there is no theme '{wanted}'\nhint: there are {string.Join(", ", BuiltIn())}, plain, and files below {Path.Combine(configFolder, "themes")}");
        var theme = ThemeText.Read(wanted, TomlDocument.Parse(bytes), out var problem);
        return problem is null ? new SettingsMsg.ThemeRead(theme) : new SettingsMsg.ThemeFailed($"theme {wanted}: {problem}");
    }

    public static IEnumerable<string> BuiltIn() => typeof(ThemeFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("themes/", StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name))
        .Order(StringComparer.Ordinal);

    /// <summary>The user's own file, if it is one of those; null where the theme came with berth, which does not change.</summary>
    public static string? OwnFile(string name, bool? dark, string configFolder) =>
        name == Theme.Plain.Name || (name == Auto && dark is null) ? null
        : PathOf(Wanted(name, dark), configFolder) is var file && (IsPath(name) || File.Exists(file) || !BuiltIn().Contains(Wanted(name, dark))) ? file : null;

    private static string Wanted(string name, bool? dark) => name != Auto ? name : dark == true ? DarkName : LightName;

    private static bool IsPath(string name) => name.Contains('/', StringComparison.Ordinal);

    private static string PathOf(string name, string configFolder) => IsPath(name) ? name : Path.Combine(configFolder, "themes", name + ".toml");

    private static byte[]? Find(string name, string configFolder)
    {
        var file = PathOf(name, configFolder);
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
