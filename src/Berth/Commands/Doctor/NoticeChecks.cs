using System.Text;
using Berth.Cli;
using Berth.Core.Attention.Flags;
using Berth.Core.Configuration.Values;
using Berth.Core.Events;
using Berth.Core.Links.Calls;
using Berth.Core.Monitoring;
using Berth.Core.Monitoring.Notices;
using Berth.Core.Sessions;
using Berth.Terminal.Output;

namespace Berth.Commands.Doctor;

/// <summary>Whether flags can reach the user, with a notice to try it where somebody looks.</summary>
internal sealed class NoticeChecks(Invocation invocation, Composition berth, Findings found)
{
    private const string Check = "notices";
    private const string Text = "this is how berth calls you";
    private const string PassHint = "set allow-passthrough on in tmux.conf: set -g allow-passthrough on";
    private static readonly TimeSpan TmuxPatience = TimeSpan.FromSeconds(5);

    /// <param name="program">The program that shows notifications; null where there is none.</param>
    /// <param name="player">The program that plays sounds; null where there is none.</param>
    /// <param name="sends">Somebody looks. Receivers of webhooks and commands are not called by a test.</param>
    public async Task RunAsync(string? program, string? player, bool sends)
    {
        var terminal = Detection.FromEnvironment(Environment.GetEnvironmentVariable);
        var ways = new NoticeWays(berth.Settings.Notify, terminal, program, berth.Settings.Webhooks.Count)
        {
            Player = player,
            HasSound = File.Exists(NoticePrograms.PathOf(berth.Settings.Notify.Sound)),
            TmuxPasses = terminal.Multiplexer != Multiplexer.Tmux || await TmuxPassesAsync(),
        };
        if (ways.SoundProblem is { } silent)
            found.Warning(Check, silent, ways.HasSound ? $"install one of {string.Join(", ", NoticePrograms.Players)}" : "set sound in [notify] to a file");
        if (ways.IsHeldBack)
            found.Warning(Check, "the terminal's own notifications do not come through tmux", PassHint);
        var sent = sends && await SendAsync(ways);
        if (ways.HasDesktop && sends && !sent)
            found.Warning(Check, $"{ways.Text}; {program} failed", "set desktop in [notify] to what your terminal has");
        else if (ways.HasDesktop || ways.Settings.Desktop is DesktopNotice.Off)
            found.Good(Check, ways.Text + (sent ? "; a test was sent" : ""));
        else
            found.Note(Check, ways.Text + "; no desktop notification is known to work here", "set desktop in [notify] to what your terminal has, or a command");
    }

    /// <summary>A tmux that does not know the option passes everything on.</summary>
    private async Task<bool> TmuxPassesAsync()
    {
        var told = await berth.Links.Local.RunAsync(Call.Command("tmux", "show-options", "-Apv", "allow-passthrough") with { Deadline = TmuxPatience }, invocation.Cancel);
        return !told.Succeeded || told.Output.Trim() != "off";
    }

    private async Task<bool> SendAsync(NoticeWays ways)
    {
        if (ways.Player is not null && ways.SoundProblem is null)
            await new NoticePrograms(berth.Links.Local).PlayAsync(ways.Settings.Sound, invocation.Cancel);
        if (ways.ByProgram)
        {
            var now = berth.Time.GetUtcNow();
            var flag = new Flag(new FlagTarget("home", null), FlagRule.Asked, FlagSeverity.Medium, now, EventWords.User) { Message = Text };
            return await new NoticePrograms(berth.Links.Local).TryShowAsync(new Notice(new RaisedFlag(0, flag), "berth"), invocation.Cancel);
        }

        var output = new OutputBuffer();
        var sent = Notification.TryShow(output, "berth", Text, ways.Terminal with { Notifications = ways.OfTerminal });
        var bell = ways.Settings.Bell ? "\a" : "";
        invocation.Output.Write(Encoding.UTF8.GetString(output.Written) + bell);
        return sent || bell.Length > 0;
    }
}
