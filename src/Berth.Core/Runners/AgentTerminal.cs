using System.Collections.Immutable;
using System.Globalization;
using Berth.Core.Attention.Maps;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>
/// An agent's terminal, held by tmux on the host (<c>tmux -L berth</c>, one session for each of berth's, by its id), so that it
/// outlives every connection. Where there is no tmux, dtach holds it, or script: then there is no scrollback.
/// </summary>
internal static class AgentTerminal
{
    public const string NoHolder = "the host has neither tmux nor dtach: its agents cannot be held";

    public const string NoHolderHint = "install tmux there";

    private const int Gone = 3;
    private const int OtherScreen = 4;

    private static readonly Script StartScript = Script.LoadWith("start-agent", "identity", "take-turn", "put-files", "paths", "held");
    private static readonly Script FindScript = Script.Load("find-transcript");
    private static readonly Script TypeScript = Script.LoadWith("type-text", "identity", "paths", "held");
    private static readonly Script ShowScript = Script.LoadWith("show-pane", "identity", "paths", "held");
    private static readonly Script AttachScript = Script.LoadWith("attach-agent", "identity", "paths", "held");

    /// <param name="link">To the host.</param>
    /// <param name="request">With its <see cref="RunRequest.Agent"/>.</param>
    /// <param name="slice">The session's slice of systemd, where that holds it.</param>
    /// <param name="cancel">Ends the start, not the agent.</param>
    public static async Task<RunResult> StartAsync(ILink link, RunRequest request, string slice, CancellationToken cancel)
    {
        if (request.Agent is not { } settings)
            return new RunResult(null);
        if (request.Facts.Holder is not { } holder)
            return Without($"{link.Host}: {NoHolder}; {NoHolderHint}");
        FoundAgent? found = null;
        if (AgentLaunches.ProgramOf(settings.Command) is { } program)
        {
            (found, var error) = await AgentFinder.FindAsync(link, request.Facts.Root, program, cancel);
            if (error is not null)
                return new RunResult(error.Message, error);
            if (found is null)
                return Without($"{link.Host} has no {program}: the session has no agent");
        }

        var map = SignalMaps.Find(settings.Signals) ?? SignalMaps.Find(SignalMaps.Generic)!;
        var started = await StartAsync(link, request, AgentLaunches.Make(settings, map, request.Folder, request.Facts.Root, found), slice, cancel);
        return holder == "tmux" || started.Error is not null ? started
            : started with { Notes = [.. started.Notes, $"{link.Host} has no tmux: {holder} holds the agent, without scrollback"] };
    }

    private static async Task<RunResult> StartAsync(ILink link, RunRequest request, AgentLaunch agent, string slice, CancellationToken cancel)
    {
        var result = await HostHelpers.RunWithAsync(link, request.Facts.Root, () => CallFor(request, agent, slice), cancel);
        var read = ServerStart.Read(result);
        return agent.Note.Length > 0 && read.Error is null ? read with { Notes = [.. read.Notes, $"{agent.Name}: {agent.Note}"] } : read;
    }

    /// <summary>The session works without its agent.</summary>
    private static RunResult Without(string why) => new(null) { Notes = [why] };

    /// <summary>Types a text and Enter into the agent, if it is there and its screen still has the mark.</summary>
    /// <returns>Null where it was typed.</returns>
    public static async Task<TypeProblem?> TypeAsync(ILink link, SessionId session, TypedText text, string? mark, CancellationToken cancel)
    {
        var (rules, how) = (text.Rules, text.IsKey ? "key" : text.IsPasted ? "pasted" : "typed");
        string[] block = text.IsBlock ? [rules.HasNewline ? "newline" : "enter", rules.Opening, rules.Closing] : ["enter", "", ""];
        var call = Call.Run(TypeScript, [session.Value, mark ?? "", how, .. block]).Reading(text.Text);
        var result = await link.RunAsync(call with { Priority = CallPriority.User }, cancel);
        return result switch
        {
            { Error: { } error } => new TypeProblem(TypeFailure.Link, error.Message, error),
            { ExitCode: 0 } => null,
            { ExitCode: Gone } => new TypeProblem(TypeFailure.Gone, "the agent is gone"),
            { ExitCode: OtherScreen } => new TypeProblem(TypeFailure.OtherScreen, "the agent's screen has changed since it asked"),
            _ => new TypeProblem(TypeFailure.Failed, LastLine(result.Errors) ?? "it could not be typed"),
        };
    }

    /// <summary>What is on the agent's screen, with so many lines before it; null where there is no terminal.</summary>
    public static async Task<AgentScreen?> ShowAsync(ILink link, SessionId session, int before, CancellationToken cancel)
    {
        var call = Call.Run(ShowScript, session.Value, before.ToString(CultureInfo.InvariantCulture));
        var result = await link.RunAsync(call with { Priority = CallPriority.User }, cancel);
        if (!result.Succeeded || result.Output.IndexOf('\n') is not (> 0 and var end))
            return null;
        return new AgentScreen(result.Output[..end], result.Output[(end + 1)..].TrimEnd('\n').Split('\n'));
    }

    /// <summary>What puts the agent on a terminal, for <see cref="ILink.TerminalAsync"/>. It ends with 3 where there is none.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="name">What it is called by now; empty where that has not changed since its start.</param>
    /// <param name="nested">The terminal is one of tmux already: its user is told how to leave the inner one.</param>
    public static Call Attach(SessionId session, string name = "", bool nested = false) => Call.Run(AttachScript, session.Value, nested ? "nested" : "", name);

    /// <summary>For a terminal that is taken back: whoever lent it may be killed meanwhile, and then it is put in order without them.</summary>
    public static ImmutableArray<string> Lent(ImmutableArray<string> arguments) => [.. LocalCommand.Of(Script.Load("lent-terminal"), [.. arguments])];

    private static Call CallFor(RunRequest request, AgentLaunch agent, string slice)
    {
        var folder = request.Folder;
        string[] arguments =
        [
            request.Session.Value, request.Facts.Root, HostHelpers.Hash, folder.Path, folder.Run, request.WorkingDirectory, agent.App, request.Name.Value,
            request.Facts.Holder!, agent.Directory, slice, Pipe(request, agent), agent.Fresh, agent.Resume,
            Scrubbed.Words(request.Unset), Bell(request, agent), agent.Conversations, FindScript.Text,
        ];
        var start = request with { Environment = [.. request.Environment, .. agent.Environment], Files = [.. request.Files, .. agent.Files] };
        return Call.Run(StartScript, arguments).Reading(ServerStart.Input(start, RunFiles.AgentEnvironment)) with { Priority = CallPriority.User };
    }

    /// <summary>tmux expands formats and the words of strftime in the command that takes a pane's output.</summary>
    private static string Pipe(RunRequest request, AgentLaunch agent)
    {
        var helpers = HostHelpers.Folder(request.Facts.Root);
        string[] log = [request.Folder.AgentLog, request.LogBytes.ToString(CultureInfo.InvariantCulture), request.LogFiles.ToString(CultureInfo.InvariantCulture)];
        string[] words = agent.WatchTerminal
            ? ["exec", "env", $"BERTH_BELL={(request.Facts.Holder != "tmux" && agent.WatchBell ? "1" : "")}", "sh", $"{helpers}/pane-signals", request.Session.Value, request.Facts.Root, agent.App, .. log]
            : ["exec", "sh", $"{helpers}/session-log", .. log];
        var line = Shell.Join(words);
        return request.Facts.Holder != "tmux" ? line : line.Replace("#", "##", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal);
    }

    private static string Bell(RunRequest request, AgentLaunch agent) => !agent.WatchBell ? "" : Shell.Join(
    [
        "env", $"BERTH_SESSION={request.Session}", $"BERTH_ROOT={request.Facts.Root}",
        "sh", $"{HostHelpers.Folder(request.Facts.Root)}/berth-notify", "blocked", "--kind", "question", "--src", "bell", "--app", agent.App,
    ]);

    private static string? LastLine(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed[(trimmed.LastIndexOf('\n') + 1)..] : null;
}
