using System.Collections.Immutable;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Provisioning;
using Berth.Core.Remote;

namespace Berth.Core.Runners;

/// <summary>Runs a command at home that prints variables for an agent, as lines NAME=value: the way for keys and tokens.</summary>
internal static class EnvironmentCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <param name="home">The link to this machine.</param>
    /// <param name="agent">Whose command it is, for what is said when it fails.</param>
    /// <param name="command">For sh.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The variables, or why there are none. What the command printed is never in it.</returns>
    public static async Task<(ImmutableArray<KeyValuePair<string, string>> Variables, Problem? Problem)> RunAsync(
        ILink home, string agent, string command, CancellationToken cancel)
    {
        if (command.Length == 0)
            return ([], null);
        var result = await home.RunAsync(Call.Run(new Script("environment-command", command)) with { Deadline = Deadline }, cancel);
        if (result.Succeeded)
            return (Read(result.Output), null);
        var how = result.Error is { } error ? error.Message : $"it ended with code {result.ExitCode}";
        return ([], new Problem(ProblemKind.Failed, $"the environment_command of the agent {agent} failed: {how}", "run it in a shell at home: it has to print lines NAME=value"));
    }

    public static ImmutableArray<KeyValuePair<string, string>> Read(string output)
    {
        var found = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var line in output.Split('\n'))
        {
            var text = line.TrimEnd('\r');
            if (text.StartsWith("export ", StringComparison.Ordinal))
                text = text["export ".Length..];
            if (text.IndexOf('=') is > 0 and var at && EnvironmentFile.IsName(text[..at]))
                found.Add(new(text[..at], text[(at + 1)..]));
        }

        return found.ToImmutable();
    }
}
