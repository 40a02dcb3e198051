using System.Globalization;
using System.Text.Json;
using Berth.App;
using Berth.Terminal.Output;

namespace Berth.Recording;

/// <summary>
/// All that the screen hears, written down for who has met a fault on it: played again, it comes to the same frame. A file of its owner's
/// alone, a JSON line a message; what <see cref="Discretion"/> holds back is not in it. Nothing of this is there unless the variable is set.
/// </summary>
internal sealed class MessageLog : IDisposable
{
    public const string Variable = "BERTH_RECORD";

    /// <summary>Hours of a live screen; what is longer is found without the hours before it.</summary>
    private const long Most = 64L << 20;

    private readonly FileStream _file;
    private readonly MemoryStream _line = new();
    private readonly Abilities _abilities;
    private long _written;
    private int _count;

    /// <summary>How it ended before the screen did.</summary>
    private string _end = "";

    private MessageLog(FileStream file, Abilities abilities)
    {
        _file = file;
        _abilities = abilities;
    }

    /// <summary>What there is to say when the screen is gone.</summary>
    public string Told => string.Create(CultureInfo.InvariantCulture, $"recorded {Amounts.Count(_count, "message")} in {_file.Name}{_end}");

    /// <summary>Null where none is wished, or it cannot be.</summary>
    public static MessageLog? Open(string? path, Abilities abilities, out string? problem)
    {
        problem = null;
        if (path is not { Length: > 0 })
            return null;
        try
        {
            // What lies there already is nobody's to write over: another screen's recording, or a link to a file elsewhere.
            // Without a buffer: on a full disk one could not be closed.
            var options = new FileStreamOptions { BufferSize = 0, Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            return new(new FileStream(path, options), abilities);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"{Variable}: {path} cannot be made: {failure.Message}";
            return null;
        }
    }

    /// <summary>By the loop's thread, before the message is taken. At once: whatever ends the program, what led to it is in the file.</summary>
    public void Take(AppState before, Msg message)
    {
        if (_end.Length > 0)
            return;
        try
        {
            if (_count == 0)
                Put(json => Head(json, before));
            Put(json => MessageWriter.Write(json, Discretion.Of(before, message), typeof(Msg)));
            _count++;
            if (_written <= Most)
                return;
            Put(json => Note(json, "full"));
            _end = ", until it was full";
        }
        catch (Exception failure) when (failure is IOException or NotSupportedException)
        {
            // A full disk, or a message that nobody foresaw, ends the recording and not the screen.
            _end = $", until it failed: {failure.Message}";
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _line.Dispose();
    }

    private void Put(Action<Utf8JsonWriter> write)
    {
        _line.SetLength(0);
        using (var json = new Utf8JsonWriter(_line))
            write(json);
        _line.WriteByte((byte)'\n');
        _file.Write(_line.GetBuffer().AsSpan(0, (int)_line.Length));
        _written += _line.Length;
    }

    private void Head(Utf8JsonWriter json, AppState state)
    {
        json.WriteStartObject();
        json.WriteString("version", $"{BuildInfo.Version} ({BuildInfo.Commit})");
        json.WriteString("now", state.Now);
        if (state.DarkBackground is { } dark)
            json.WriteBoolean("dark", dark);
        json.WritePropertyName("abilities");
        MessageWriter.Write(json, _abilities, typeof(Abilities));
        json.WriteEndObject();
    }

    private static void Note(Utf8JsonWriter json, string note)
    {
        json.WriteStartObject();
        json.WriteString("note", note);
        json.WriteEndObject();
    }
}
