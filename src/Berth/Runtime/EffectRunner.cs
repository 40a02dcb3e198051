using Berth.App;
using Berth.Core.Logging;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Notices;
using Berth.Sessions;

namespace Berth.Runtime;

/// <summary>
/// Does what Update asked for, each effect as a task of its own that is known here until it ends. Nothing of it reaches the loop but messages:
/// a failure that is expected as what it means, any other as one that names its place in the log.
/// </summary>
internal sealed class EffectRunner(Inbox inbox, ScreenServices services) : IAsyncDisposable
{
    /// <summary>How long what is under way may take to give up when the screen ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _life = new();
    private readonly List<Task> _running = [];
    private readonly WorkDesk _work = new(inbox);
    private readonly LayoutKeeper _layouts = new();

    /// <summary>By the loop's thread.</summary>
    public void Start(Effect effect)
    {
        if (effect is Effect.SaveLayout layout)
            _layouts.Put(layout);
        _running.RemoveAll(task => task.IsCompleted);
        _running.Add(RunAsync(effect));
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(_running).WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The journal knows what was begun; the next berth completes it.
        }

        KeepLayout();
        _work.Dispose();
        _life.Dispose();
    }

    /// <summary>Who laid the panes out and quit at once meant it all the same.</summary>
    private void KeepLayout()
    {
        if (!services.Ready.IsCompletedSuccessfully)
            return;
        try
        {
            _layouts.Save(services.Ready.Result);
        }
        catch (StoreException)
        {
            // The screen is gone: there is nobody to tell, and nothing but the layout is lost.
        }

        _layouts.Dispose();
    }

    private async Task RunAsync(Effect effect)
    {
        // Off the loop's thread, whatever the effect does first.
        await Task.Yield();
        try
        {
            await DoAsync(effect, _life.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The screen ends.
        }
        catch (StoreException failure)
        {
            inbox.TryPost(new FleetMsg.StoreFailed($"{failure.Message}\nhint: {failure.Hint}"));
        }
        catch (Exception failure)
        {
            var correlation = LogLines.NewCorrelation();
            services.LogFailure(effect.GetType().Name, failure, correlation);
            inbox.TryPost(new NoticeMsg.EffectFailed(effect, failure.Message, correlation));
        }
    }

    private async Task DoAsync(Effect effect, CancellationToken cancel)
    {
        var composition = await services.Ready.WaitAsync(cancel).ConfigureAwait(false);
        if (effect is Effect.Run or Effect.Cancel or Effect.ReadLoss)
            await _work.DoAsync(composition.Operations, effect, cancel).ConfigureAwait(false);
        else if (effect is Effect.Answer answer)
            services.Asker.Answer(answer.Question, answer.Text);
        else if (effect is Effect.SaveLayout)
            await _layouts.SaveAsync(composition, cancel).ConfigureAwait(false);
        else if (StoreEffects.Do(composition, effect) is { } told)
        {
            // What this berth wrote itself, its watch of the database does not tell.
            if (effect is Effect.ReadStore)
                services.Monitor?.SessionsChanged();
            await inbox.PostAsync(told, cancel).ConfigureAwait(false);
        }
        else
        {
            if (SessionOf(effect) is { } seen)
                services.Monitor?.Saw(seen);
            if (await HostEffects.DoAsync(composition, effect, cancel).ConfigureAwait(false) is { } said)
                await inbox.PostAsync(said, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The session that the user goes into: what was done there is seen then.</summary>
    private static SessionId? SessionOf(Effect effect) => effect switch
    {
        Effect.Open open => open.Session,
        Effect.Attach attach => attach.Session,
        Effect.Send send => send.Session,
        _ => null,
    };
}
