using System.Globalization;
using Berth.Cli;
using Berth.Core.Attention.Flags;
using Berth.Core.Configuration;
using Berth.Core.Events;
using Berth.Core.Links;
using Berth.Core.Monitoring;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Effect = Berth.Core.Configuration.Keys.Effect;
using Monitor = Berth.Core.Monitoring.Monitor;

namespace Berth.Commands.Watch;

/// <summary>A line for each flag that is raised or cleared and each link that changes, for the journal of a service.</summary>
internal sealed class WatchReport(Invocation invocation, Composition berth)
{
    private const int LongestLine = 300;

    private readonly Lock _gate = new();
    private readonly Dictionary<(FlagTarget Target, FlagRule Rule), Flag> _flags = [];
    private readonly Dictionary<string, LinkStatus> _links = new(StringComparer.Ordinal);
    private string? _storeTrouble;

    public async Task FollowAsync(Monitor monitor, CancellationToken cancel)
    {
        await foreach (var view in monitor.Views(cancel))
        {
            // Nothing is known yet: that is not the end of what was told before.
            if (ReferenceEquals(view, MonitorView.Empty))
                continue;
            if (view.StoreTrouble != _storeTrouble && (_storeTrouble = view.StoreTrouble) is { } trouble)
                Write(trouble.Replace('\n', ';'));
            if (invocation.Global.Quiet)
                continue;
            TellLinks(view);
            TellFlags(view);
        }
    }

    /// <summary>The settings were saved, rightly or not; from any thread.</summary>
    public void TellSettings(SettingsUpdate update)
    {
        foreach (var error in update.Errors)
            Write($"{error}: what held before still holds");
        if (!update.Changes.IsEmpty && !invocation.Global.Quiet)
            Write($"settings changed: {string.Join(", ", update.Changes.Select(static change => change.Path))}");
        if (update.Changes.Where(static change => change.Effect == Effect.Restart).Select(static change => change.Path).ToArray() is [_, ..] later)
            Write($"from the next start on: {string.Join(", ", later)}");
    }

    /// <summary>What was done without being asked for; from any thread.</summary>
    public void TellOutcome(Outcome outcome)
    {
        if (invocation.Global.Quiet || CareText.Of(outcome) is not { } text)
            return;
        Write(text);
    }

    private void TellLinks(MonitorView view)
    {
        foreach (var gone in _links.Keys.Where(host => !view.Hosts.ContainsKey(host)).ToArray())
            _links.Remove(gone);
        foreach (var host in view.Hosts.Values)
        {
            if (_links.TryGetValue(host.Host, out var last) && last == host.Link.Status)
                continue;
            _links[host.Host] = host.Link.Status;
            var why = host.Link.Error is { } error && !host.Link.IsUsable ? $" ({error.Message})" : "";
            Write($"{host.Host}: {LinkWords.Of(host.Link.Status)}{why}");
        }
    }

    private void TellFlags(MonitorView view)
    {
        foreach (var flag in view.Flags)
        {
            var key = (flag.Target, flag.Rule);
            if (!_flags.TryGetValue(key, out var last) || last.Since != flag.Since)
                Write($"{Subject(flag)}: {Words.Of(flag.Severity)} {flag.Reason}: {flag.Message ?? flag.Evidence}");
            _flags[key] = flag;
        }

        foreach (var (key, flag) in _flags.ToArray())
        {
            if (view.Flags.Any(one => one.Target == key.Target && one.Rule == key.Rule))
                continue;
            _flags.Remove(key);
            Write($"{Subject(flag)}: {flag.Reason} is over");
        }
    }

    private string Subject(Flag flag) =>
        flag.Target.Session is { } id ? $"{flag.Target.Host}: {Name(id) ?? id.Value}" : flag.Target.Host;

    private string? Name(SessionId id)
    {
        try
        {
            return berth.Sessions.Find(id)?.Name.Value;
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private void Write(string line)
    {
        var at = TimeZoneInfo.ConvertTime(berth.Time.GetUtcNow(), berth.Time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        lock (_gate)
        {
            invocation.Output.WriteLine($"{at} {PlainText.Clean(line, LongestLine)}");
            invocation.Output.Flush();
        }
    }
}
