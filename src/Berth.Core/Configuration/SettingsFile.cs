namespace Berth.Core.Configuration;

/// <summary>Where settings are read from, again and again while berth runs. Without a file the defaults hold, unless the file was asked for by name.</summary>
public sealed record SettingsFile(string Path, bool AskedFor)
{
    private const long MostBytes = 4 << 20;

    /// <summary>For something that is no file, and may never end.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<SettingOverride> Flags { get; init; } = [];

    public IReadOnlyCollection<string>? Commands { get; init; }

    /// <summary>The file that <c>--config</c> names, or the one in its usual place.</summary>
    public static SettingsFile Find(string? asked, IReadOnlyDictionary<string, string> environment) =>
        new(asked ?? Places.OfThisProcess(environment).Settings, asked is not null) { Environment = environment };

    public LoadedSettings Load()
    {
        var (bytes, problem) = ReadBytes(out var isPipe);
        var result = SettingsReader.Read(new(Path, bytes) { Environment = Environment, Flags = Flags, Commands = Commands });
        return new(problem is null ? result : result with { Errors = result.Errors.Insert(0, problem) }, bytes) { IsPipe = isPipe };
    }

    private (ReadOnlyMemory<byte>? Bytes, SettingsError? Problem) ReadBytes(out bool isPipe)
    {
        isPipe = false;
        try
        {
            var file = new FileInfo(Path);
            if (!file.Exists)
                return Missing();
            // The length of a link, as /dev/fd/63, is its own.
            var bytes = file.LinkTarget is null && file.Length is > 0 and <= MostBytes ? File.ReadAllBytes(Path) : ReadStream(out isPipe);
            if (bytes is null)
                return (null, new(Path, null, $"nothing came to its end within {Patience.TotalSeconds:0.#} s: it is no file", "give a file, or a pipe that something writes to"));
            return bytes.Length > MostBytes ? (null, new(Path, null, "a settings file has at most 4 MB", null)) : (bytes, null);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Missing();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, new(Path, null, "the settings cannot be read: permission denied or not a file", $"ls -l {Path}"));
        }
    }

    /// <summary>
    /// Nothing, or something that has no length, or none that is known: a pipe, as a shell's <c>&lt;(…)</c>. One that nobody writes to would hold us up for good, so
    /// it is left to a thread that ends with the program. Null where its end did not come in time.
    /// </summary>
    private byte[]? ReadStream(out bool isPipe)
    {
        byte[]? bytes = null;
        var canSeek = true;
        Exception? failure = null;
        var reading = new Thread(() =>
        {
            try
            {
                bytes = ReadAtMost(MostBytes + 1, out canSeek);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                failure = error;
            }
        })
        { IsBackground = true };
        reading.Start();
        var hasEnded = reading.Join(Patience);
        isPipe = hasEnded && !canSeek;
        if (!hasEnded)
            return null;
        return failure is null ? bytes : throw failure;
    }

    private byte[] ReadAtMost(long most, out bool canSeek)
    {
        using var file = new FileStream(Path, new FileStreamOptions { BufferSize = 0 });
        canSeek = file.CanSeek;
        var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (text.Length < most && file.Read(buffer) is > 0 and var read)
            text.Write(buffer, 0, read);
        return text.ToArray();
    }

    private (ReadOnlyMemory<byte>?, SettingsError?) Missing()
    {
        if (Directory.Exists(Path))
            return (null, new(Path, null, "the settings are a directory, not a file", "name the file in it"));
        return AskedFor ? (null, new(Path, null, "there is no such file", $"berth config init --config {Path} writes one")) : (null, null);
    }
}
