using System.CommandLine;
using System.CommandLine.Completions;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Commands.Hosts;
using Berth.Commands.Targets;
using Berth.Core.Attention.Flags;

namespace Berth.Commands.Flags;

/// <summary><c>berth flags</c>.</summary>
internal static class FlagsCommand
{
    public static Verb Make()
    {
        var why = new Option<string?>("--why") { HelpName = "SESSION", Description = "what speaks for the flags of one session: evidence, source and rule" };
        why.CompletionSources.Add(_ => SessionNames.Live().Select(name => new CompletionItem(name.Label, detail: name.Detail)));
        var ask = new AskOptions();
        return new Verb("flags", "what needs you, the most urgent first")
        {
            Examples = [new("berth flags", "everything that needs you"), new("berth flags --why web", "why a session is flagged")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(why), ask.Wish(invocation.Parsed), ask.Json(invocation.Parsed)),
        }.With(why).With(ask.Symbols);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string? why, AskWish wish, bool json)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var sessions = SessionList.Read(berth);
        var target = why is null ? null : SessionTargets.One(why, sessions);
        if (target is { Refusal: { } refusal })
            return invocation.Fail(refusal);
        await new HostNews(berth).AskAsync(wish, berth.Hosts.All, invocation.Cancel);
        var names = sessions.ToDictionary(session => session.Id, session => session.Name.Value);
        var flags = StandingFlags.Read(berth.Flags).Where(flag => target is null || flag.Target.Session == target.Session!.Id).ToList();
        var now = berth.Time.GetUtcNow();
        var policy = new FlagPolicy(berth.Settings.Attention, berth.Settings.Thresholds);
        if (json)
            invocation.Output.WriteLine(JsonText.ArrayOf(flags, (writer, flag) => FlagText.Write(writer, flag, NameOf(flag), now, target is null ? null : policy)));
        else if (target is not null)
            Explain(invocation, target, flags, policy, now);
        else if (flags.Count > 0)
            FlagColumns.Table(NameOf, now).Write(invocation.Output, flags, invocation.Display);
        else if (invocation.Display.IsTerminal)
            invocation.Note("nothing needs you");
        return WantedLinks.Tell(invocation, berth, wish, berth.Hosts.All);

        string? NameOf(Flag flag) => flag.Target.Session is { } id ? names.GetValueOrDefault(id) : null;
    }

    private static void Explain(Invocation invocation, Target target, List<Flag> flags, FlagPolicy policy, DateTimeOffset now)
    {
        if (flags.Count == 0)
            invocation.Note($"{target.Session!.Name}: no flag");
        for (var i = 0; i < flags.Count; i++)
        {
            if (i > 0)
                invocation.Output.WriteLine();
            foreach (var line in FlagText.Why(flags[i], now, policy))
                invocation.Output.WriteLine(line);
        }
    }
}
