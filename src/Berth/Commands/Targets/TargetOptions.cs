using System.CommandLine;
using System.CommandLine.Completions;
using Berth.Cli;
using Berth.Core.Sessions;

namespace Berth.Commands.Targets;

/// <summary>The words by which a verb takes several sessions.</summary>
internal sealed class TargetOptions
{
    private static readonly string[] States = ["creating", "active", "suspended", "terminated", "error"];

    private readonly Argument<string[]> _names = new("sessions") { HelpName = "SESSION…", Arity = ArgumentArity.ZeroOrMore, Description = "names or ids, or the beginning of either" };
    private readonly Option<bool> _all = new("--all") { Description = "every session for which it makes sense" };
    private readonly Option<bool> _flagged = new("--flagged") { Description = "those that need you" };
    private readonly Option<string?> _state = StateOption("of --all and --flagged only those in STATE");
    private readonly Option<string?> _host = HostOption("of --all and --flagged only those on HOST");

    /// <param name="killedToo">Whether completion offers killed ones, too.</param>
    public TargetOptions(bool killedToo = false) => _names.CompletionSources.Add(_ => killedToo ? SessionNames.Known() : SessionNames.Live());

    public ReadOnlySpan<Symbol> Symbols => new Symbol[] { _names, _all, _flagged, _state, _host };

    public TargetWish Read(ParseResult parsed) => new(parsed.GetValue(_names) ?? [])
    {
        All = parsed.GetValue(_all),
        Flagged = parsed.GetValue(_flagged),
        State = Words.ParseState(parsed.GetValue(_state)),
        Host = parsed.GetValue(_host),
    };

    public static Argument<string> Session()
    {
        var session = new Argument<string>("session") { HelpName = "SESSION", Description = "a name or an id, or the beginning of either" };
        session.CompletionSources.Add(_ => SessionNames.Live());
        return session;
    }

    public static Option<string?> StateOption(string description) =>
        new Option<string?>("--state") { HelpName = "STATE", Description = description }.OneOf(States);

    public static Option<string?> HostOption(string description)
    {
        var host = new Option<string?>("--host") { HelpName = "HOST", Description = description };
        host.CompletionSources.Add(_ => Hosts.HostNames.All().Select(name => new CompletionItem(name)));
        return host;
    }
}
