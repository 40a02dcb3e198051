using System.Globalization;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;

namespace Berth.EndToEnd.Links;

/// <summary>Streams whose lines tell whether one was lost.</summary>
internal static class Streams
{
    private const string Count = "i=$1; while :; do i=$((i+1)); echo $i; sleep 0.05; done";

    /// <summary>1, 2, 3 …, begun anew at 1 by each restart.</summary>
    public static IAsyncEnumerable<string> Counting(ILink link, out Func<int> restarts)
    {
        var begun = 0;
        restarts = () => begun - 1;
        return link.LinesAsync(new LineStream { Next = Next }, CancellationToken.None);

        Call Next()
        {
            begun++;
            return Call.Run(new Script("t", Count), 0.ToString(CultureInfo.InvariantCulture));
        }
    }
}
