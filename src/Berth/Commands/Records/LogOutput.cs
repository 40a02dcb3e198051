using System.Runtime.InteropServices;
using System.Text;
using Berth.Cli;
using Berth.Cli.Json;

namespace Berth.Commands.Records;

/// <summary>Lines of a log on their way out: for people, for programs, or as JSON.</summary>
internal sealed class LogOutput(Invocation invocation, string source, RecordWish wish)
{
    private readonly bool _colours = invocation.Display.Colour;
    private readonly List<string> _all = [];
    private readonly List<byte> _half = [];

    public string Source => source;

    public RecordWish Wish => wish;

    public void Line(string line)
    {
        var text = LogLine.Clean(line, _colours);
        if (wish is { Json: true, Follow: false })
            _all.Add(text);
        else
            invocation.Output.WriteLine(wish.Json ? Json(text) : text);
        if (wish.Follow)
            invocation.Output.Flush();
    }

    /// <summary>Bytes, cut anywhere.</summary>
    public ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var rest = bytes.Span;
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            _half.AddRange(rest[..end]);
            TakeHalf();
            rest = rest[(end + 1)..];
        }

        _half.AddRange(rest);
        return ValueTask.CompletedTask;
    }

    public void End()
    {
        if (_half.Count > 0)
            TakeHalf();
        if (wish.Json)
            invocation.Output.WriteLine($"[{string.Join(',', _all.Select(Json))}]");
    }

    private void TakeHalf()
    {
        Line(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_half)));
        _half.Clear();
    }

    private string Json(string text) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("source", source);
        json.WriteString("line", text);
        json.WriteEndObject();
    });
}
