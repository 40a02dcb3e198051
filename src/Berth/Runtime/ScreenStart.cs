using System.Collections.Immutable;
using Berth.App;
using Berth.Cli;
using Berth.Commands.Config;
using Berth.Core.Configuration;
using Berth.Core.Storage;
using Berth.Recording;
using Berth.Sessions;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Output;
using Berth.Terminal.Tty;

namespace Berth.Runtime;

/// <summary>
/// Opens the screen. The first frame waits for nothing: the remembered list and the settings are read when it is out, and what is
/// heavy (the database, the log, links) comes after.
/// </summary>
internal static class ScreenStart
{
    public static ExitCode Run(ScreenOptions options, TextWriter errors)
    {
        using var tty = TtyDevice.TryOpen(out var refusal);
        if (tty is null)
        {
            Message.Write(errors, refusal, "the screen needs a terminal; berth --help lists what works without one");
            return ExitCode.Usage;
        }

        var abilities = Detection.FromEnvironment(Environment.GetEnvironmentVariable);
        if (options.NoColor)
            abilities = abilities with { Colors = ColorDepth.None };
        using var record = MessageLog.Open(Environment.GetEnvironmentVariable(MessageLog.Variable), abilities, out var problem);
        if (problem is not null)
        {
            Message.Write(errors, problem, "give it the name of a file that is not there yet, or unset it");
            return ExitCode.Failed;
        }

        var loop = new TerminalLoop(tty, LoopOptions.Default with { Queries = Sequences.QueriesFor(abilities) });
        using var inbox = new Inbox(loop.Wake);
        // Nobody may write to the terminal while the screen has it; what there is to say is said after.
        using var said = new StringWriter();
        var services = new ScreenServices(new ScreenAsker(inbox)) { Notices = new ScreenNotices(inbox) };
        var runner = new EffectRunner(inbox, services);
        var streams = new SubscriptionSet(inbox, new Streams(inbox, services));
        using var ended = new CancellationTokenSource();
        var start = new Thread(() =>
        {
            Read(options, inbox, services, TextWriter.Synchronized(said));
            ProgramPages.GiveBack(ended.Token);
        })
        { IsBackground = true, Name = "start" };
        // When the first frame is out: two threads at once would load types in each other's way.
        var program = new ScreenProgram(loop, abilities, inbox, new ScreenEffects(runner, streams, services.Notices), TimeProvider.System)
        {
            Began = start.Start,
            Recorder = record is null ? null : record.Take,
        };
        loop.Wake();
        var end = loop.Run(program);
        ended.Cancel();
        EndAsync(streams, runner, services).AsTask().GetAwaiter().GetResult();
        if (end.Code == (int)ExitCode.SettingsInvalid)
            Refuse(program.State.SettingsErrors, errors);
        errors.Write(said.ToString());
        if (record is not null)
            errors.WriteLine(record.Told);
        errors.Flush();
        return (ExitCode)end.ExitCode;
    }

    /// <summary>On a thread of its own: a pool would have to be started first.</summary>
    private static void Read(ScreenOptions options, Inbox inbox, ScreenServices services, TextWriter errors)
    {
        var variables = ConfigContext.Variables();
        var places = Places.OfThisProcess(variables);
        var time = TimeProvider.System;
        if (RememberedSessions.TryRead(places.State, time.GetUtcNow(), LayoutText.Name, out var layout) is { } sessions)
            inbox.TryPost(new FleetMsg.Remembered([.. sessions]));
        // Before the settings, with which the keys are taken: they are meant for the list as it lay.
        services.HasLayout = layout is not null && inbox.TryPost(new SettingsMsg.LayoutRemembered(layout));
        var file = SettingsFile.Find(options.Config, variables) with { Commands = ScreenCommands.Names };
        var loaded = file.Load();
        if (loaded.Result.IsValid)
            services.Use(new Composition(loaded.Result.Settings, places, errors, options.Verbose) { Asker = services.Asker }, file, loaded);
        inbox.TryPost(new SettingsMsg.Loaded(loaded.Result.Settings, loaded.Result.Errors));
        inbox.TryPost(new ClockMsg.ZoneFound(time.LocalTimeZone.GetUtcOffset(time.GetUtcNow())));
        // The first key is to find the keys read.
        _ = KeyMap.Default.Prefix;
    }

    private static async ValueTask EndAsync(SubscriptionSet streams, EffectRunner runner, ScreenServices services)
    {
        await streams.DisposeAsync().ConfigureAwait(false);
        await runner.DisposeAsync().ConfigureAwait(false);
        await services.DisposeAsync().ConfigureAwait(false);
    }

    private static void Refuse(ImmutableArray<SettingsError> wrong, TextWriter errors)
    {
        foreach (var error in wrong)
        {
            errors.WriteLine(error.ToString());
            if (error.Hint is not null)
                errors.WriteLine($"hint: {error.Hint}");
        }

        errors.Flush();
    }
}
