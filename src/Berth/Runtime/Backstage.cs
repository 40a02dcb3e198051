using System.Globalization;
using Berth.App;
using Berth.Commands.Config;
using Berth.Core.Configuration;
using Berth.Core.Storage;
using Berth.Sessions;

namespace Berth.Runtime;

/// <summary>
/// What works behind the screen. It is made when the first frame is out, which waits for nothing: the remembered list and the settings are
/// read by its thread, and what is heavy (the database, the log, links) comes after.
/// </summary>
internal sealed class Backstage : IAsyncDisposable
{
    private readonly ScreenOptions _options;
    private readonly Inbox _inbox;
    private readonly ScreenServices _services;
    private readonly EffectRunner _runner;
    private readonly SubscriptionSet _streams;
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Nobody may write to the terminal while the screen has it; what there is to say is said after.</summary>
    private readonly StringWriter _said = new(CultureInfo.InvariantCulture);

    public Backstage(ScreenOptions options, Inbox inbox)
    {
        _options = options;
        _inbox = inbox;
        _services = new ScreenServices(new ScreenAsker(inbox)) { Notices = new ScreenNotices(inbox) };
        _runner = new EffectRunner(inbox, _services);
        _streams = new SubscriptionSet(inbox, new Streams(inbox, _services));
        Effects = new ScreenEffects(_runner, _streams, _services.Notices);
        var start = new Thread(() =>
        {
            Read();
            // What was read may have come when the screen was gone.
            if (!_ended.IsCancellationRequested)
                ProgramPages.GiveBack(_ended.Token);
        })
        { IsBackground = true, Name = "start" };
        start.Start();
    }

    public ScreenEffects Effects { get; }

    /// <summary>What is left to say when the screen is gone.</summary>
    public string Said => _said.ToString();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _streams.DisposeAsync().ConfigureAwait(false);
        await _runner.DisposeAsync().ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
        _ended.Dispose();
    }

    /// <summary>On a thread of its own: a pool would have to be started first.</summary>
    private void Read()
    {
        var variables = ConfigContext.Variables();
        var places = Places.OfThisProcess(variables);
        var time = TimeProvider.System;
        if (RememberedSessions.TryRead(places.State, time.GetUtcNow(), LayoutText.Name, out var layout) is { } sessions)
            _inbox.TryPost(new FleetMsg.Remembered([.. sessions]));
        // Before the settings, with which the keys are taken: they are meant for the list as it lay.
        _services.HasLayout = layout is not null && _inbox.TryPost(new SettingsMsg.LayoutRemembered(layout));
        var file = SettingsFile.Find(_options.Config, variables) with { Commands = ScreenCommands.Names };
        var loaded = file.Load();
        if (loaded.Result.IsValid)
            _services.Use(new Composition(loaded.Result.Settings, places, TextWriter.Synchronized(_said), _options.Verbose) { Asker = _services.Asker }, file, loaded);
        _inbox.TryPost(new SettingsMsg.Loaded(loaded.Result.Settings, loaded.Result.Errors));
        _inbox.TryPost(new ClockMsg.ZoneFound(time.LocalTimeZone.GetUtcOffset(time.GetUtcNow())));
        // The first key is to find the keys read.
        _ = KeyMap.Default.Prefix;
    }
}
