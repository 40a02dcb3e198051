using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Berth.Core.Sessions;

namespace Berth.Core.Events;

/// <summary>
/// One line of the spool, read. Anybody may write there, so nothing is believed: no bytes make it throw, and what is wrong in a
/// field that only adds something is left out, because a prompt must not be missed for a bad message.
/// </summary>
public static class EventLine
{
    /// <param name="line">Without its newline.</param>
    /// <param name="received">Stands in for a time that cannot be read.</param>
    /// <param name="fault">Why the answer is null.</param>
    public static AgentEvent? Parse(ReadOnlySpan<byte> line, DateTimeOffset received, out EventFault fault)
    {
        fault = EventFault.TooLong;
        if (line.Length > EventWords.LongestLine)
            return null;
        var fields = new EventFields { At = received };
        fault = Read(line, fields);
        if (fault == EventFault.None)
            fault = fields.Fault();
        return fault == EventFault.None ? fields.Event() : null;
    }

    private static EventFault Read(ReadOnlySpan<byte> line, EventFields fields)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return EventFault.NotJson;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                ReadField(ref reader, fields);
            return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? EventFault.None : EventFault.NotJson;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            return EventFault.NotJson;
        }
    }

    private static void ReadField(ref Utf8JsonReader reader, EventFields fields)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "v": fields.Version = Number(ref reader) ?? -1; break;
            case "ts": fields.At = Time(ref reader) ?? fields.At; break;
            case "session": fields.Session = Text(ref reader); break;
            case "state": fields.State = Text(ref reader); break;
            case "kind": fields.Kind = Words.ParseBlockedKind(Text(ref reader)); break;
            case "id": fields.Record = reader.TokenType == JsonTokenType.Null ? "" : Text(ref reader); break;
            case "app": fields.App = Name(ref reader); break;
            case "src": fields.Source = Name(ref reader); break;
            case "msg64": fields.Message = Message(ref reader); break;
            case "progress": fields.Progress = Number(ref reader); break;
            case "code": fields.Code = Number(ref reader); break;
            default: reader.Skip(); break;
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    private static string? Name(ref Utf8JsonReader reader) => Text(ref reader) is { } text && EventWords.IsName(text) ? text : null;

    private static int? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetInt32(out var number) ? number : null;
        reader.Skip();
        return null;
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return EventTime.Parse(reader.ValueSpan);
        reader.Skip();
        return null;
    }

    private static string? Message(ref Utf8JsonReader reader)
    {
        if (Text(ref reader) is not { Length: > 0 } base64)
            return null;
        var ascii = Encoding.UTF8.GetBytes(base64);
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(ascii.Length)];
        if (Base64.DecodeFromUtf8(ascii, decoded, out _, out var length) != System.Buffers.OperationStatus.Done)
            return null;
        return PlainText.Clean(decoded.AsSpan(0, length), EventWords.LongestMessage) is { Length: > 0 } message ? message : null;
    }
}
