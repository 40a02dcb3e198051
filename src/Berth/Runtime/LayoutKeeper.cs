using Berth.App;
using Berth.Core.Storage;

namespace Berth.Runtime;

/// <summary>Writes down how the screen lies: the newest only, one writing after the other, and what is left when the screen ends.</summary>
internal sealed class LayoutKeeper : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private Effect.SaveLayout? _newest;

    /// <summary>By the loop's thread: what comes later is newer.</summary>
    public void Put(Effect.SaveLayout layout) => Volatile.Write(ref _newest, layout);

    public async Task SaveAsync(Composition berth, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            Save(berth);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>By whoever is alone with it.</summary>
    public void Save(Composition berth)
    {
        if (Interlocked.Exchange(ref _newest, null) is { } layout)
            new UiStateStore(berth.Database).Set(LayoutText.Name, layout.Text);
    }

    public void Dispose() => _one.Dispose();
}
