using System.Collections.Immutable;
using Berth.App;
using Berth.Core.Configuration;
using Berth.Detail;

namespace Berth.Creating;

/// <summary>What a field could be, as far as it is typed, each with a word about it.</summary>
internal static class FormSuggestions
{
    private const int Most = 6;

    public static ImmutableArray<(string Text, string About)> Of(AppState state, NewSessionDialog dialog)
    {
        var all = new List<(string Text, string About)>();
        switch (dialog.Focus)
        {
            case FormField.Template:
                foreach (var template in state.Settings.Templates)
                    all.Add((template.Name, template.Repo));
                break;
            case FormField.Host:
                AddHosts(state, all);
                break;
            case FormField.Repo:
                foreach (var url in state.Work.RecentRepos)
                    all.Add((url, "recent"));
                break;
            case FormField.Server:
                foreach (var server in state.Settings.Servers)
                    all.Add((server.Name, server.Kind));
                foreach (var server in BuiltIn.Servers)
                    all.Add((server, ""));
                break;
            case FormField.Agent:
                foreach (var agent in state.Settings.Agents)
                    all.Add((agent.Name, agent.Command));
                foreach (var agent in BuiltIn.Agents)
                    all.Add((agent, ""));
                break;
        }

        var text = dialog.Current.Text.Trim();
        // A host that is chosen is seen with its room, beside the others: it is there before anybody typed.
        return Fitting(all, dialog.Focus == FormField.Host && state.Fleet.FindHost(text) is not null ? "" : text);
    }

    private static void AddHosts(AppState state, List<(string, string)> all)
    {
        all.Add(("auto", "the one with most room"));
        foreach (var host in state.Fleet.Hosts)
        {
            if (!host.IsConfigured)
                continue;
            var count = HostDetail.Count(state, host.Name);
            var room = host.MaxSessions is { } most ? $"{count} of {most}" : Amounts.Count(count, "session");
            var load = host.Usage is { CpuPercent: { } cpu } usage ? $", cpu {Amounts.Percent(cpu)}{(usage.MemoryPercent is { } memory ? $", mem {Amounts.Percent(memory)}" : "")}" : "";
            all.Add((host.Name, host.IsLive ? room + load : $"{room}, {host.Link.Words}"));
        }
    }

    /// <summary>What begins with the text first, then what has it; the text itself is no suggestion.</summary>
    private static ImmutableArray<(string, string)> Fitting(List<(string Text, string About)> all, string text)
    {
        var found = ImmutableArray.CreateBuilder<(string, string)>();
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var one in all)
            {
                var begins = one.Text.StartsWith(text, StringComparison.OrdinalIgnoreCase);
                var fits = pass == 0 ? begins : !begins && one.Text.Contains(text, StringComparison.OrdinalIgnoreCase);
                if (fits && one.Text != text && found.Count < Most && !found.Exists(other => other.Item1 == one.Text))
                    found.Add(one);
            }
        }

        return found.ToImmutable();
    }

    private static bool Exists(this ImmutableArray<(string, string)>.Builder found, Predicate<(string, string)> fits)
    {
        foreach (var one in found)
        {
            if (fits(one))
                return true;
        }

        return false;
    }
}
