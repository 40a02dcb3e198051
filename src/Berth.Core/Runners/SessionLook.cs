using System.Globalization;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>Asks a host what of a session runs, in one round trip.</summary>
internal static class SessionLook
{
    private static readonly Script Look = Script.LoadWith("look-session", "identity", "members");

    /// <param name="link">To the session's host.</param>
    /// <param name="session">Which.</param>
    /// <param name="folder">Where it lies.</param>
    /// <param name="unit">The systemd unit of its server, where it has one.</param>
    /// <param name="cancel">Ends the asking.</param>
    public static async Task<RunStatus> AskAsync(ILink link, SessionId session, SessionFolder folder, string? unit, CancellationToken cancel)
    {
        var result = await link.RunAsync(Call.Run(Look, session.Value, folder.Path, folder.Run, unit ?? ""), cancel);
        return result.Error is { } error ? new RunStatus(false, false, 0, null, error) : Read(result.Output);
    }

    public static RunStatus Read(string output)
    {
        var status = new RunStatus(false, false, 0, null);
        var lines = new List<string>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (word, rest) = line.IndexOf(' ') is > 0 and var at ? (line[..at], line[(at + 1)..]) : (line, "");
            if (word == "line")
                lines.Add(rest);
            else
                status = With(status, word, rest);
        }

        return status with { LastLines = lines };
    }

    private static RunStatus With(RunStatus status, string word, string rest) => word switch
    {
        "server" => status with { Server = rest == "yes" },
        "agent" => status with { Agent = rest == "yes" },
        "processes" => status with { Processes = Number(rest) ?? 0 },
        "exit" => status with { ServerExit = Number(rest) },
        "result" when rest is not ("success" or "") => status with { ServerResult = rest },
        "conversation" => status with { Conversation = rest },
        _ => status,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
