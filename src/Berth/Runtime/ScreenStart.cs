using System.Runtime.CompilerServices;
using Berth.Cli;
using Berth.Commands.Config;
using Berth.Recording;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Output;
using Berth.Terminal.Tty;

namespace Berth.Runtime;

/// <summary>Opens the screen, and says what there is to say when it is gone. A type that a method names is loaded with it: what the first frame needs not is named elsewhere.</summary>
internal static class ScreenStart
{
    public static ExitCode Run(ScreenOptions options)
    {
        using var tty = TtyDevice.TryOpen(out var refusal);
        if (tty is null)
            return Refuse(ExitCode.Usage, refusal, "the screen needs a terminal; berth --help lists what works without one");
        if (Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" or "unknown")
            return Refuse(ExitCode.Usage, "TERM says that this terminal has no screen", "set TERM to what it is, as xterm-256color; berth --help lists what works without one");
        var abilities = Detection.FromEnvironment(Environment.GetEnvironmentVariable);
        if (options.NoColor)
            abilities = abilities with { Colors = ColorDepth.None };
        var loop = new TerminalLoop(tty, LoopOptions.Default with { Queries = Sequences.QueriesFor(abilities) });
        using var record = Record(abilities, out var problem);
        if (problem is not null)
            return Refuse(ExitCode.Failed, problem, "give it the name of a file that is not there yet, or unset it");
        using var inbox = new Inbox(loop.Wake);
        Backstage? backstage = null;
        var program = new ScreenProgram(loop, abilities, inbox, () => (backstage = new Backstage(options, inbox)).Effects, TimeProvider.System)
        {
            Recorder = record is null ? null : record.Take,
        };
        loop.Wake();
        var end = loop.Run(program);
        Say(end, program, backstage, record);
        return (ExitCode)end.ExitCode;
    }

    private static MessageLog? Record(Abilities abilities, out string? problem)
    {
        problem = null;
        return Environment.GetEnvironmentVariable(MessageLog.Variable) is { Length: > 0 } path ? MessageLog.Open(path, abilities, out problem) : null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ExitCode Refuse(ExitCode code, string what, string hint)
    {
        using var errors = FdWriter.StandardError();
        Message.Write(errors, what, hint);
        return code;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Say(LoopEnd end, ScreenProgram program, Backstage? backstage, MessageLog? record)
    {
        backstage?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        using var errors = FdWriter.StandardError();
        if (end.Code == (int)ExitCode.SettingsInvalid)
            ConfigContext.Tell(errors, program.State.SettingsErrors);
        errors.Write(backstage?.Said);
        if (record is not null)
            errors.WriteLine(record.Told);
    }
}
