using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary>The words of <c>berth new</c> that say what the session is to be.</summary>
internal sealed class NewOptions
{
    private readonly Argument<string?> _name = new("name") { HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne, Description = "without one it is named after its repository" };
    private readonly Option<string?> _host = TargetOptions.HostOption("a host of the settings, an address that ssh takes, local, or auto");
    private readonly Option<string?> _repo = new("--repo") { HelpName = "URL", Description = "the repository to clone" };
    private readonly Option<string?> _branch = new("--branch") { HelpName = "B", Description = "its branch or tag" };
    private readonly Option<int?> _depth = new("--depth") { HelpName = "N", Description = "how many commits; 0 is all of them" };
    private readonly Option<string?> _dir = new("--dir") { HelpName = "PATH", Description = "a directory of the host, used where it lies" };
    private readonly Option<string?> _template = new("--template") { HelpName = "T", Description = "a [templates.T] of the settings" };
    private readonly Option<string?> _server = new("--server") { HelpName = "S", Description = "code-server, none, …, or a [servers.S]" };
    private readonly Option<string?> _agent = new("--agent") { HelpName = "A", Description = "claude, codex, any command, none, auto, or an [agents.A]" };
    private readonly Option<string?> _runner = new Option<string?>("--runner") { HelpName = "R", Description = "auto, systemd, process or container" }.OneOf("auto", "systemd", "process", "container");
    private readonly Option<string?> _isolation = new Option<string?>("--isolation") { HelpName = "I", Description = "shared, hybrid or isolated" }.OneOf("shared", "hybrid", "isolated");
    private readonly Option<string?> _memory = new("--memory") { HelpName = "2G", Description = "the most memory that it may use" };
    private readonly Option<string?> _cpu = new("--cpu") { HelpName = "150%", Description = "the most CPU; 100% is one core" };

    public NewOptions()
    {
        Check(_name, SessionName.Problem);
        Check(_memory, static text => Size.TryParse(text, out _) ? null : $"'{text}' is no size: write 512M or 2G");
        Check(_cpu, static text => Percent.TryParse(text, out _) ? null : $"'{text}' is no share: write 50% or 150%");
        Check(_depth, static text => text.StartsWith('-') ? "the depth is 0 or more" : null);
        _template.CompletionSources.Add(_ => SettingNames.Templates().Select(name => new CompletionItem(name)));
        _server.CompletionSources.Add(_ => SettingNames.Servers().Select(name => new CompletionItem(name)));
        _agent.CompletionSources.Add(_ => SettingNames.Agents().Select(name => new CompletionItem(name)));
    }

    public ReadOnlySpan<Symbol> Symbols =>
        new Symbol[] { _name, _host, _repo, _branch, _depth, _dir, _template, _server, _agent, _runner, _isolation, _memory, _cpu };

    public NewSession Read(ParseResult parsed) => new()
    {
        Name = parsed.GetValue(_name),
        Host = parsed.GetValue(_host),
        Repo = parsed.GetValue(_repo),
        Branch = parsed.GetValue(_branch),
        Depth = parsed.GetValue(_depth),
        Dir = parsed.GetValue(_dir),
        Template = parsed.GetValue(_template),
        Server = parsed.GetValue(_server),
        Agent = parsed.GetValue(_agent),
        Runner = Runner(parsed.GetValue(_runner)),
        Isolation = Words.ParseIsolation(parsed.GetValue(_isolation)),
        Memory = Size.TryParse(parsed.GetValue(_memory), out var memory) ? memory : null,
        Cpu = Percent.TryParse(parsed.GetValue(_cpu), out var cpu) ? cpu : null,
    };

    private static RunnerChoice? Runner(string? word) => word switch
    {
        "auto" => RunnerChoice.Auto,
        "systemd" => RunnerChoice.Systemd,
        "process" => RunnerChoice.Process,
        "container" => RunnerChoice.Container,
        _ => null,
    };

    private static void Check(Argument argument, Func<string, string?> problem) => argument.Validators.Add(result => Check(result, problem));

    private static void Check(Option option, Func<string, string?> problem) => option.Validators.Add(result => Check(result, problem));

    private static void Check(SymbolResult result, Func<string, string?> problem)
    {
        if (result.Tokens is [var token] && problem(token.Value) is { } wrong)
            result.AddError(wrong);
    }
}
