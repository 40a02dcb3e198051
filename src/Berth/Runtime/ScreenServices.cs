using Berth.Core.Configuration;
using Berth.Core.Logging;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Runtime;

/// <summary>What effects and streams work with. There before the settings are; ready when they are read.</summary>
internal sealed class ScreenServices(ScreenAsker asker) : IAsyncDisposable
{
    private readonly TaskCompletionSource<Composition> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScreenAsker Asker => asker;

    public Task<Composition> Ready => _ready.Task;

    /// <summary>The terminal, for who calls the user.</summary>
    public required ScreenNotices Notices { get; init; }

    /// <summary>Who watches the hosts, while somebody does.</summary>
    public Monitor? Monitor { get; set; }

    /// <summary>The layout of the last time was told.</summary>
    public bool HasLayout { get; set; }

    /// <summary>The file that the settings came from, and what it said.</summary>
    public SettingsFile? File { get; private set; }

    public LoadedSettings? Loaded { get; private set; }

    public void Use(Composition composition, SettingsFile file, LoadedSettings loaded)
    {
        File = file;
        Loaded = loaded;
        _ready.TrySetResult(composition);
    }

    public void LogFailure(string what, Exception failure, string correlation)
    {
        if (_ready.Task.IsCompletedSuccessfully)
            _ready.Task.Result.Log.ForOperation(correlation).Error("the screen failed", failure, new LogProperty("what", what));
    }

    public async ValueTask DisposeAsync()
    {
        if (_ready.Task.IsCompletedSuccessfully)
            await (await _ready.Task.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }
}
