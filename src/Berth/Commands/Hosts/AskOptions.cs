using System.CommandLine;

namespace Berth.Commands.Hosts;

/// <summary><c>--cached</c> and <c>--wait</c>, and what every reading command takes besides.</summary>
internal sealed class AskOptions
{
    private readonly Option<bool> _json = new("--json") { Description = "print JSON" };
    private readonly Option<bool> _cached = new("--cached") { Description = "ask no host, show what was last known" };
    private readonly Option<bool> _wait = new("--wait") { Description = "make the links first" };

    public AskOptions() => _wait.Validators.Add(result =>
    {
        if (!result.Implicit && result.GetResult(_cached) is { Implicit: false })
            result.AddError("--cached and --wait exclude each other");
    });

    public ReadOnlySpan<Symbol> Symbols => new Symbol[] { _json, _cached, _wait };

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    public AskWish Wish(ParseResult parsed) => parsed.GetValue(_cached) ? AskWish.Cached : parsed.GetValue(_wait) ? AskWish.Connect : AskWish.Standing;
}
