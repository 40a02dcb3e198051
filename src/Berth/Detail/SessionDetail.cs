using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Sessions;
using Berth.Forwards;
using Berth.Sessions;
using Berth.Terminal.Cells;
using Berth.Work;

namespace Berth.Detail;

/// <summary>Everything about one session, the most urgent first: what is done to it, its flag, its error; then what it costs and where it is.</summary>
internal static class SessionDetail
{
    private const double Core = 100;
    private const string NoServer = "none";

    public static void Paint(DetailLines lines, AppState state, Session session)
    {
        PaintWork(lines, state, session);
        PaintFlag(lines, state, session);
        if (session.Error is { } error)
            lines.Block(error, lines.Theme.Error, 4);
        if (session.State == SessionState.Error && state.Work.Of(session) is null)
            lines.Text($"{state.Keys.KeyOf(CommandId.Restart)} tries again from there   {state.Keys.KeyOf(CommandId.Kill)} kills it", lines.Theme.Dim);
        PaintGauges(lines, state, session);
        PaintAddress(lines, state, session);
        PaintAgent(lines, state, session);
        PaintPlace(lines, state, session);
        PaintForwards(lines, state, session);
        PaintEvents(lines, state, session);
    }

    private static void PaintWork(DetailLines lines, AppState state, Session session)
    {
        if (state.Work.Of(session) is not { } work)
            return;
        if (work.Stranger is { } stranger)
            lines.Text(stranger, lines.Theme.Working);
        if (StepText.Fraction(work) is { } fraction)
        {
            // What the step says may be long: it has lines of its own, unless the error says it.
            lines.Bar(fraction, StepText.Short(work));
            if (!work.IsCancelled && work.Step?.Text is { Length: > 0 } said && session.Error?.Contains(said, StringComparison.Ordinal) != true)
                lines.Block(said, lines.Theme.Dim, 2);
        }
        else if (work.IsAsked || work.Text.Length > 0)
            lines.Text(work.Text.Length == 0 ? work.Request.Doing : $"{work.Request.Doing}: {work.Text}", lines.Theme.Working);
    }

    private static void PaintFlag(DetailLines lines, AppState state, Session session)
    {
        if (session.Flag is not { } flag)
            return;
        var status = flag.Status == FlagStatus.Open ? "" : $", {Words.Of(flag.Status)}";
        var style = flag.Status == FlagStatus.Open ? SessionLook.Severity(lines.Theme, flag.Severity) : lines.Theme.Dim;
        lines.Text($"! {Words.Of(flag.Severity)}: {flag.Reason}{status}   {flag.Source}   {Ages.Of(state.Now, flag.Since)}", style);
        if (flag.Message is { Length: > 0 } message)
            lines.Block(message, lines.Theme.Text, 3);
        if (state.Fleet.FlagOf(session)?.Cause.Evidence is { Length: > 0 } evidence && evidence != flag.Message)
            lines.Block(evidence, lines.Theme.Dim, 2);
    }

    private static void PaintGauges(DetailLines lines, AppState state, Session session)
    {
        if (session.Usage is not { } usage || session.State != SessionState.Active)
            return;
        var series = state.Load.Of(session.Id);
        var limits = state.Fleet.Limits?.GetValueOrDefault(session.Id.Value);
        if (usage.CpuPercent is { } cpu)
        {
            var most = limits?.CpuPercent is > 0 and var allowed ? allowed : Core;
            lines.Gauge("cpu", 100 * cpu / most, limits?.CpuPercent is > 0 ? $"{Amounts.Percent(cpu)} of {Amounts.Percent(most)}" : Amounts.Percent(cpu), series.Cpu.AsSpan(), most);
        }

        if (usage.MemoryBytes is { } memory)
        {
            var limit = limits?.MemoryBytes ?? state.Fleet.FindHost(session.Host)?.Usage?.MemoryTotalBytes;
            var figure = limit is { } most ? $"{Amounts.Bytes(memory)} of {Amounts.Bytes(most)}" : Amounts.Bytes(memory);
            lines.Gauge("mem", limit is > 0 ? 100.0 * memory / limit.Value : 0, figure, series.Memory.AsSpan(), Most(series.Memory.AsSpan()));
        }

        if (usage.DiskBytes is { } disk)
            lines.Labelled("disk", usage.Processes is { } processes ? $"{Amounts.Bytes(disk)}   {Amounts.Count(processes, "process", "processes")}" : Amounts.Bytes(disk), lines.Theme.Text);
    }

    private static void PaintAddress(DetailLines lines, AppState state, Session session)
    {
        var age = Ages.Of(state.Now, session.CreatedAt);
        var server = Look(state, session)?.ServerVersion is { } version ? $"{session.Server} {version}" : session.Server == NoServer ? "no editor server" : session.Server;
        if (session.Url is { } url)
            lines.Linked(url, $"{server}   {age}");
        else
            lines.Text($"{server}   {age}", lines.Theme.Dim);
        if (session.Health.Status == HealthStatus.Failing)
            lines.Text($"the server does not answer, seen {Ages.Of(state.Now, session.Health.CheckedAt)} ago", lines.Theme.High);
        else if (session.Health is { Status: HealthStatus.Ok, LatencyMs: { } latency })
            lines.Labelled("health", $"ok, {Amounts.Milliseconds(latency)}", lines.Theme.Done);
    }

    private static void PaintAgent(DetailLines lines, AppState state, Session session)
    {
        if (session.Agent is not { } agent)
            return;
        var word = agent.State is { } known ? Words.Of(known) : "not heard of yet";
        var since = agent.Since is { } then ? $"   {Ages.Of(state.Now, then)}" : "";
        lines.Labelled("agent", $"{agent.Name}   {word}{since}", lines.Theme.Text);
        if (agent.Message is { Length: > 0 } message && message != session.Flag?.Message)
            lines.Block(message, lines.Theme.Dim, 2);
    }

    private static WorkspaceLook? Look(AppState state, Session session) => state.Fleet.Look is { } look && look.Session == session.Id ? look : null;

    private static void PaintPlace(DetailLines lines, AppState state, Session session)
    {
        if (session.Repo is { } repo)
            lines.Labelled("repo", session.Branch is { } branch ? $"{repo}   {branch}" : repo, lines.Theme.Text);
        if (Look(state, session) is { Changes.IsDefault: false } look && (session.Repo is not null || look.Changes.Length > 0))
            lines.Labelled("work", look.Changes.IsEmpty ? "nothing that is not pushed" : string.Join(", ", look.Changes), look.Changes.IsEmpty ? lines.Theme.Dim : lines.Theme.Medium);
        if (session.Workspace is { } workspace)
            lines.Labelled("dir", workspace, lines.Theme.Text);
        var port = session.Endpoint is Endpoint.Port { Number: var number } ? $"   port {number}" : "";
        lines.Labelled("run", $"{Words.Of(session.Runner)} runner   {Words.Of(session.Isolation)} isolation{Limits(state, session)}{port}", lines.Theme.Dim);
        if (session.Endpoint is Endpoint.Socket socket)
            lines.Labelled("socket", socket.Path, lines.Theme.Dim);
    }

    private static string Limits(AppState state, Session session)
    {
        var limits = state.Fleet.Limits?.GetValueOrDefault(session.Id.Value);
        var memory = limits?.MemoryBytes is > 0 and var bytes ? $" {Amounts.Bytes(bytes)}" : "";
        var cpu = limits?.CpuPercent is > 0 and var percent ? $" {Amounts.Percent(percent)}" : "";
        return memory.Length + cpu.Length == 0 ? "" : $"   at most{memory}{cpu}";
    }

    private static void PaintForwards(DetailLines lines, AppState state, Session session)
    {
        foreach (var forward in state.Fleet.Forwards)
        {
            if (forward.Session == session.Id)
                lines.Labelled("port", $"127.0.0.1:{forward.LocalPort} {(lines.Tier == GlyphTier.Ascii ? "->" : "→")} {forward.RemotePort}", lines.Theme.Text);
        }

        foreach (var offer in Offers.Of(state.Fleet, session))
            lines.Labelled("port", $"{offer}, not forwarded   {state.Keys.KeyOf(CommandId.OpenPort)} opens it", lines.Theme.Dim);
    }

    /// <summary>What was said last, the newest first, each with its age.</summary>
    private static void PaintEvents(DetailLines lines, AppState state, Session session)
    {
        if (state.Fleet.Events is not { } events || events.Session != session.Id)
            return;
        var label = "last";
        foreach (var one in events.All)
        {
            var word = one.State is { } known ? Words.Of(known) : "clear";
            var kind = one.Kind is { } asked ? $" {Words.Of(asked)}" : one.Code is { } code ? $" {code}" : "";
            lines.Labelled(label, $"{Ages.Of(state.Now, one.At),4}  {word}{kind}  {one.Message}", lines.Theme.Dim);
            label = "";
        }
    }

    private static double Most(ReadOnlySpan<double> values)
    {
        var most = 1.0;
        foreach (var value in values)
            most = value > most ? value : most;
        return most;
    }
}
