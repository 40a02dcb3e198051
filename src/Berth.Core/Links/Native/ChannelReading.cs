using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Berth.Core.Links.Native;

/// <summary>As <see cref="ChannelReader{T}.ReadAllAsync"/>, which goes on wherever there is a worker, but where the reader is: on its <see cref="PollThread"/>.</summary>
internal static class ChannelReading
{
    public static async IAsyncEnumerable<T> ReadHereAsync<T>(this ChannelReader<T> reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (await reader.WaitToReadAsync(cancel))
        {
            while (reader.TryRead(out var item))
                yield return item;
        }
    }
}
