using System.Runtime.CompilerServices;

namespace Berth.Core.Configuration;

/// <summary>
/// Notices a saved settings file. What counts is the file's content: editors save by renaming, through links, twice, or into a folder
/// that was not there, and none of this is worth a word when the content is the same.
/// </summary>
public sealed class SettingsWatch(SettingsFile file, TimeProvider time)
{
    /// <summary>Long enough for an editor to finish, short enough to feel immediate.</summary>
    internal static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    /// <summary>Goes on from what was loaded, which is looked at again first: it may have changed since. A pipe has nothing more to say.</summary>
    public async IAsyncEnumerable<SettingsUpdate> UpdatesAsync(LoadedSettings loaded, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (loaded.IsPipe)
            yield break;
        var holding = loaded.Result.Settings;
        using var folders = new FolderWatch(file.Path);
        while (true)
        {
            folders.Follow();
            var now = file.Load();
            if (!now.SaysTheSame(loaded))
            {
                loaded = now;
                var changes = now.Result.IsValid ? SettingsDiff.Between(holding, now.Result.Settings) : [];
                if (now.Result.IsValid)
                    holding = now.Result.Settings;
                yield return new(holding, now.Result.Errors, changes);
            }

            await folders.ChangedAsync(cancel).ConfigureAwait(false);
            await Task.Delay(Settling, time, cancel).ConfigureAwait(false);
            folders.Forget();
        }
    }
}
