using Berth.Core.Links;
using Berth.Core.Links.Calls;

namespace Berth.Core.Monitoring.Notices;

/// <summary>Programs of this machine that tell the user, or give a secret. What is shown goes in as one word or on standard input, never through a shell.</summary>
internal sealed class NoticePrograms(ILink local)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>False where there is no such program, or it failed.</summary>
    public async Task<bool> TryShowAsync(Notice notice, CancellationToken cancel)
    {
        var urgency = notice.Flag.Severity >= Sessions.FlagSeverity.Critical ? "critical" : "normal";
        if (await RunAsync(Call.Command("notify-send", "--app-name=berth", "--urgency=" + urgency, "--", notice.Title, notice.Text), cancel))
            return true;
        return OperatingSystem.IsMacOS() && await RunAsync(
            Call.Command("osascript", "-e", "on run argv", "-e", "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run", notice.Title, notice.Text), cancel);
    }

    /// <summary>Whatever plays sounds here, the best first.</summary>
    public static IReadOnlyList<string> Players { get; } = ["pw-play", "paplay", "aplay", "afplay"];

    /// <summary>Where a sound of the settings lies.</summary>
    public static string PathOf(string sound) =>
        sound.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", sound[2..]) : sound;

    /// <summary>False where no player is there, or none could.</summary>
    public async Task<bool> PlayAsync(string sound, CancellationToken cancel)
    {
        foreach (var player in Players)
        {
            if (await RunAsync(Call.Command(player, PathOf(sound)), cancel))
                return true;
        }

        return false;
    }

    public Task<bool> TellAsync(string command, Notice notice, CancellationToken cancel) =>
        RunAsync(Call.Command("/bin/sh", "-c", command).Reading(notice.ToJson() + "\n"), cancel);

    /// <summary>The first line that a command of the user's prints; null when it failed.</summary>
    public async Task<string?> AskAsync(string command, CancellationToken cancel)
    {
        var result = await local.RunAsync(Call.Command("/bin/sh", "-c", command) with { Deadline = Patience }, cancel);
        var line = result.Output.Split('\n')[0].Trim();
        return result.Succeeded && line.Length > 0 ? line : null;
    }

    private async Task<bool> RunAsync(Call call, CancellationToken cancel) => (await local.RunAsync(call with { Deadline = Patience }, cancel)).Succeeded;
}
