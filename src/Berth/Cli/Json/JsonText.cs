using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Berth.Cli.Json;

/// <summary>JSON on one line, its text left readable: it goes to a terminal or a program, not into a web page.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
            write(json);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static string ArrayOf<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Of(json => WriteArray(json, items, write));

    public static void WriteArray<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    public static void WriteNumber(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } some)
            json.WriteNumber(name, some);
        else
            json.WriteNull(name);
    }

    /// <summary>To a tenth: what is measured is not known better.</summary>
    public static void WriteNumber(this Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } some && double.IsFinite(some))
            json.WriteNumber(name, Math.Round(some, 1));
        else
            json.WriteNull(name);
    }

    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } some)
            json.WriteString(name, Time(some));
        else
            json.WriteNull(name);
    }

    /// <summary>RFC 3339, UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
