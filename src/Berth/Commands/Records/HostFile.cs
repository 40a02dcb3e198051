using System.Globalization;
using System.Text;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.Commands.Records;

/// <summary>A file of a host that others append to, read from its end.</summary>
internal sealed class HostFile(ILink link, string path)
{
    private const int NotThere = 44;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private FilePlace? _place;

    /// <summary>Its last lines, as they come. False with no error where there is no such file.</summary>
    public async Task<(bool There, LinkError? Error)> ReadAsync(int lines, OutputSink output, TimeSpan? patience, CancellationToken cancel)
    {
        var call = Call.Run(Script.Load("follow"), path, lines.ToString(CultureInfo.InvariantCulture), "once") with
        {
            Output = output,
            Deadline = patience ?? Patience,
            Priority = CallPriority.User,
        };
        var result = await link.RunAsync(call, cancel);
        if (result.Error is { } error)
            return (true, error);
        return result.ExitCode switch
        {
            0 => (true, null),
            NotThere => (false, null),
            _ => (true, new LinkError(LinkReason.Other, $"{path} cannot be read: {result.Errors.Trim()}")),
        };
    }

    /// <summary>Its last lines, all at once; none where there is no such file.</summary>
    public async Task<(string[] Lines, LinkError? Error)> ReadLinesAsync(int lines, TimeSpan? patience, CancellationToken cancel)
    {
        var text = new MemoryStream();
        var (_, error) = await ReadAsync(lines, (bytes, _) =>
        {
            text.Write(bytes.Span);
            return ValueTask.CompletedTask;
        }, patience, cancel);
        return (Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries), error);
    }

    /// <summary>Its last lines and then those that are appended, until it is cancelled. What came while the link was lost comes afterwards.</summary>
    public IAsyncEnumerable<string> FollowAsync(int lines, CancellationToken cancel)
    {
        // The command's first word is where it begins, and no line of the file.
        var begins = true;
        var stream = new LineStream
        {
            Next = () =>
            {
                begins = true;
                return Call.Run(Script.Load("follow"), path, _place?.ToString() ?? lines.ToString(CultureInfo.InvariantCulture), "follow") with { Priority = CallPriority.User };
            },
            Seen = (line, length) =>
            {
                if (begins && FilePlace.TryParse(line, out var place))
                {
                    (begins, _place) = (false, place);
                    return false;
                }

                _place = _place?.After(length);
                return true;
            },
        };
        return link.LinesAsync(stream, cancel);
    }
}
