using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Targets;
using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary><c>berth kill</c>.</summary>
internal static class KillCommand
{
    public static Verb Make()
    {
        var targets = new TargetOptions(killedToo: true);
        var archive = new Option<bool>("--archive") { Description = "pack the workspace into an archive beside, then delete it" };
        var delete = new Option<bool>("--delete") { Description = "delete the workspace; refused while it holds work that is nowhere else" };
        var force = new Option<bool>("--force") { Description = "delete it all the same" };
        var yes = new Option<bool>("--yes", "-y") { Description = "ask nothing" };
        var dryRun = new Option<bool>("--dry-run") { Description = "say what would be done, and do nothing" };
        return new Verb("kill", "stop everything of sessions and free their ports; the workspace is kept, unless told otherwise")
        {
            Examples = [new("berth kill web", "berth resume web brings it back"), new("berth kill web docs --delete --dry-run", "what deleting both would lose")],
            Run = invocation =>
            {
                var parsed = invocation.Parsed;
                if (parsed.GetValue(archive) && parsed.GetValue(delete))
                    return new(invocation.Fail(ExitCode.Usage, "kill: --archive and --delete exclude each other", "berth kill --help"));
                KillMode? mode = parsed.GetValue(archive) ? KillMode.Archive : parsed.GetValue(delete) ? KillMode.Delete : null;
                return RunAsync(invocation, targets.Read(parsed), new(mode, parsed.GetValue(force), parsed.GetValue(yes), parsed.GetValue(dryRun)));
            },
        }.With(targets.Symbols).With(archive, delete, force, yes, dryRun);
    }

    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, TargetWish wish, KillOptions options)
    {
        if (Start.Compose(invocation, out var code) is not { } composed)
            return code;
        await using var berth = composed;
        var targets = SessionTargets.Many(wish, SessionList.Read(berth), static state => state is not SessionState.Terminated, out var refusal);
        if (refusal is not null)
            return invocation.Fail(refusal);
        options = options with { Mode = options.Mode ?? berth.Settings.Defaults.Kill };
        return await new Killing(invocation, berth, options).RunAsync(targets);
    }
}
