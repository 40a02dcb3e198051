using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Berth.Core.Toml;
using Berth.Terminal.Output;
using Microsoft.Win32.SafeHandles;

namespace Berth.Benchmarks.Toml;

/// <summary>
/// toml-test's convention: TOML on standard input, tagged JSON out, 1 when it must be refused.
/// Files as arguments give one line each, <c>{"file":…,"ok":…,"value":…}</c>, and 0 whatever they hold.
/// </summary>
internal static class TomlDecodeVerb
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 10_000 };

    public static int Run(string[] files)
    {
        using var output = FdWriter.StandardOutput();
        using var errors = FdWriter.StandardError();
        return files.Length == 0 ? One(output, errors) : Several(output, errors, files);
    }

    private static int One(FdWriter output, FdWriter errors)
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read);
        using var text = new MemoryStream();
        input.CopyTo(text);
        var document = TomlDocument.Parse(text.ToArray());
        if (document.IsValid)
            WriteLine(output, json => TaggedJson.Write(json, document.Root));
        foreach (var error in document.Errors)
            errors.WriteLine(error.ToString());
        return document.IsValid ? 0 : 1;
    }

    private static int Several(FdWriter output, FdWriter errors, string[] files)
    {
        var status = 0;
        foreach (var file in files)
        {
            try
            {
                var document = TomlDocument.Parse(File.ReadAllBytes(file));
                WriteLine(output, json => WriteFile(json, file, document));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                errors.WriteLine($"{file}: {failure.Message}");
                status = 1;
            }
        }

        return status;
    }

    private static void WriteFile(Utf8JsonWriter json, string file, TomlDocument document)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteBoolean("ok", document.IsValid);
        json.WritePropertyName("value");
        if (document.IsValid)
            TaggedJson.Write(json, document.Root);
        else
            json.WriteNullValue();
        if (!document.IsValid)
            json.WriteString("error", document.Errors[0].ToString());
        json.WriteEndObject();
    }

    private static void WriteLine(FdWriter output, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Json))
            write(json);
        output.WriteLine(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }
}
