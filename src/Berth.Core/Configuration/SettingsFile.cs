namespace Berth.Core.Configuration;

/// <summary>Where settings are read from, again and again while berth runs. Without a file the defaults hold, unless the file was asked for by name.</summary>
public sealed record SettingsFile(string Path, bool AskedFor)
{
    private const long MostBytes = 4 << 20;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<SettingOverride> Flags { get; init; } = [];

    public IReadOnlyCollection<string>? Commands { get; init; }

    /// <summary>The file that <c>--config</c> names, or the one in its usual place.</summary>
    public static SettingsFile Find(string? asked, IReadOnlyDictionary<string, string> environment) =>
        new(asked ?? Places.OfThisProcess(environment).Settings, asked is not null) { Environment = environment };

    public LoadedSettings Load()
    {
        var (bytes, problem) = ReadBytes();
        var result = SettingsReader.Read(new(Path, bytes) { Environment = Environment, Flags = Flags, Commands = Commands });
        return new(problem is null ? result : result with { Errors = result.Errors.Insert(0, problem) }, bytes);
    }

    private (ReadOnlyMemory<byte>? Bytes, SettingsError? Problem) ReadBytes()
    {
        try
        {
            var file = new FileInfo(Path);
            if (!file.Exists)
                return Missing();
            return file.Length > MostBytes ? (null, new(Path, null, "a settings file has at most 4 MB", null)) : (File.ReadAllBytes(Path), null);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Missing();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, new(Path, null, "the settings cannot be read: permission denied or not a file", $"ls -l {Path}"));
        }
    }

    private (ReadOnlyMemory<byte>?, SettingsError?) Missing()
    {
        if (Directory.Exists(Path))
            return (null, new(Path, null, "the settings are a directory, not a file", null));
        return AskedFor ? (null, new(Path, null, "there is no such file", $"berth config init --config {Path} writes one")) : (null, null);
    }
}
