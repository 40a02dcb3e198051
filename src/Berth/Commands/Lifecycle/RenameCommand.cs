using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary><c>berth rename</c>.</summary>
internal static class RenameCommand
{
    public static Verb Make()
    {
        var session = TargetOptions.Session();
        var name = new Argument<string>("new") { HelpName = "NEW", Description = "a-z, 0-9 and -, at most 40 characters" };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && SessionName.Problem(token.Value) is { } problem)
                result.AddError(problem);
        });
        return new Verb("rename", "give a session another name; its address and its id stay")
        {
            Examples = [new("berth rename web web-old", "web is free for another"), new("berth rename 0a1b2c3d4e5f docs", "by its id")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(session)!, SessionName.Parse(invocation.Parsed.GetValue(name)!)),
        }.With(session, name);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string old, SessionName name)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var target = SessionTargets.One(old, SessionList.Read(berth));
        if (target.Session is not { } session)
            return invocation.Fail(target.Refusal!);
        return await new Acting(invocation, berth.Time).RunAsync([target], $"was {session.Name}", (one, _, cancel) => berth.Operations.RenameAsync(one.Id, name, cancel));
    }
}
