using System.Globalization;
using Berth.Cli.Tables;
using Berth.Core.Hosts;

namespace Berth.Commands.Doctor;

/// <summary>From what a host is to what is wrong with it. Pure.</summary>
internal static class HostVerdicts
{
    private const int UsualSessions = 10;
    private const int NeededSessions = 8;
    private const int FullPercent = 90;
    private const long LittleDisk = 2L << 30;
    private const double LittleMemory = 0.1;
    private static readonly TimeSpan MuchSkew = TimeSpan.FromSeconds(30);

    public static void Judge(Findings found, CatalogHost host, HostFacts? facts, HostAnswers answers, int sessions)
    {
        Shell(found, answers);
        if (facts is not null)
        {
            Tools(found, facts);
            Runner(found, facts);
            Memory(found, facts);
            Clock(found, facts);
        }

        Disk(found, facts, answers);
        if (!host.IsLocal)
            Sshd(found, answers);
        Servers(found, answers);
        Way(found, answers, facts);
        if (host.MaxSessions is { } most && sessions >= most)
            found.Warning("sessions", string.Create(CultureInfo.InvariantCulture, $"{sessions} of {most}: full"), $"kill some, or raise max_sessions in [hosts.{host.Name}]");
    }

    private static void Shell(Findings found, HostAnswers answers)
    {
        if (answers.Shell is { Length: > 0 } shell)
            found.Good("shell", shell);
    }

    private static void Tools(Findings found, HostFacts facts)
    {
        if (facts.Git is { } git)
            found.Good("git", git);
        else
            found.Note("git", "not there: repositories are fetched here and sent", "install git on it");
        if (facts.Tmux is { } tmux)
            found.Good("tmux", tmux);
        else if (facts.Holder is { } holder)
            found.Warning("tmux", $"no tmux: agents are held by {holder}, without scrollback", "install tmux on it");
        else
            found.Warning("tmux", "not there, nor dtach: no agents, and nothing to attach to", "install tmux on it");
        if (facts.Agents.Length > 0)
            found.Good("agents", string.Join(", ", facts.Agents));
        else
            found.Note("agents", "none of the known ones", "install one, or name its command in [agents.NAME]");
    }

    private static void Runner(Findings found, HostFacts facts)
    {
        if (facts is { HasUserSystemd: true, Lingers: true })
            found.Good("systemd", "user units, that linger");
        else if (facts.HasUserSystemd)
            found.Warning("systemd", "user units end with the last login", $"loginctl enable-linger {facts.User}");
        else
            found.Note("systemd", "no user units: sessions are process groups", "limits of memory and CPU need systemd or a container");
    }

    private static void Memory(Findings found, HostFacts facts)
    {
        if (facts.MemoryBytes <= 0)
            return;
        var text = $"{Short.Bytes(facts.MemoryFreeBytes)} of {Short.Bytes(facts.MemoryBytes)} available";
        if (facts.MemoryFreeBytes < facts.MemoryBytes * LittleMemory)
            found.Warning("memory", text, "berth suspend sessions that rest, or set memory in [defaults]");
        else
            found.Good("memory", text);
    }

    private static void Clock(Findings found, HostFacts facts)
    {
        var skew = facts.ClockSkew.Duration();
        if (skew > MuchSkew)
            found.Warning("clock", $"{Short.Age(skew)} {(facts.ClockSkew > TimeSpan.Zero ? "ahead of" : "behind")} this machine", "set the time by NTP on both");
        else
            found.Good("clock", "right");
    }

    private static void Disk(Findings found, HostFacts? facts, HostAnswers answers)
    {
        if (answers.InodesUsed >= FullPercent)
            found.Warning("disk", $"{answers.InodesUsed}% of the inodes are used", "berth gc, or delete small files");
        if (facts is null || answers.DiskTotalBytes is not { } total)
            return;
        var text = $"{Short.Bytes(facts.DiskFreeBytes)} of {Short.Bytes(total)} free";
        if (answers.DiskUsed >= FullPercent || facts.DiskFreeBytes < LittleDisk)
            found.Warning("disk", text, "berth gc says what can go");
        else
            found.Good("disk", text);
    }

    private static void Sshd(Findings found, HostAnswers answers)
    {
        var most = answers.Sshd.TryGetValue("maxsessions", out var set) && int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : UsualSessions;
        if (most < NeededSessions)
            found.Warning("sshd", $"MaxSessions is {most}: commands wait for one another", "set MaxSessions 10 in its sshd_config, or lower commands in [ssh]");
        else
            found.Good("sshd", $"MaxSessions {most}");
        if (answers.Sshd.TryGetValue("allowstreamlocalforwarding", out var sockets) && sockets is "no" or "remote")
            found.Note("sshd", "no forwards to Unix sockets: servers listen on ports", "set AllowStreamLocalForwarding yes in its sshd_config");
    }

    private static void Servers(Findings found, HostAnswers answers)
    {
        if (answers.Servers.Count > 0)
            found.Good("servers", string.Join(", ", answers.Servers));
        else
            found.Note("servers", "none yet: the first session installs one");
    }

    private static void Way(Findings found, HostAnswers answers, HostFacts? facts)
    {
        if (answers.Internet is true)
            found.Good("internet", "yes");
        else if (answers.Internet is false)
            found.Note("internet", "no way out: servers are fetched here and sent", "nothing, or a proxy in its environment");
        else
            found.Note("internet", facts?.Downloader is null ? "not known: neither curl nor wget is there" : "not known", "install curl on it");
    }
}
