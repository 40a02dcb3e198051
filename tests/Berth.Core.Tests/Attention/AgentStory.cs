using System.Globalization;
using System.Text;
using System.Text.Json;
using Berth.Core.Attention;
using Berth.Core.Attention.Maps;
using Berth.Core.Events;
using Berth.Core.Sessions;

namespace Berth.Core.Tests.Attention;

/// <summary>
/// What happens to an agent, a line each, and what is shown of it. A line is "SECONDS start", "SECONDS exit CODE",
/// "SECONDS hook EVENT {call}", "SECONDS log {line of the transcript}", "SECONDS title TEXT", "SECONDS bell" or
/// "SECONDS event STATE" for what somebody wrote by hand. "SECONDS@EARLIER" arrives later than it happened.
/// </summary>
internal static class AgentStory
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly SessionId Session = SessionId.Parse("00ff00ff00ff");

    /// <summary>The states that are shown, each change once, a prompt with its kind.</summary>
    public static string Shown(string agent, string story)
    {
        var map = SignalMaps.Find(agent)!;
        var (track, log, shown) = (AgentTrack.New, TranscriptState.New, new List<string>());
        var last = Noon;
        foreach (var line in story.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', 3);
            var (received, at) = Times(words[0]);
            last = received;
            foreach (var signal in Signals(map, ref log, words[1], words.Length > 2 ? words[2] : "", at, received))
            {
                track = AgentEngine.Apply(track, signal, map.Manner, out var changes);
                shown.AddRange(changes.Select(Word));
            }
        }

        AgentEngine.Tick(track, last.AddSeconds(5), map.Manner, out var end);
        return string.Join(' ', shown.Concat(end.Select(Word)));
    }

    private static string Word(AgentChange change) => Words.Of(change.Status.State) + (change.Status.Kind is { } kind ? ":" + Words.Of(kind) : "");

    private static (DateTimeOffset Received, DateTimeOffset At) Times(string word)
    {
        var parts = word.Split('@');
        return (At(parts[0]), At(parts[^1]));
    }

    private static DateTimeOffset At(string seconds) => Noon.AddSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));

    private static IEnumerable<Signal> Signals(SignalMap map, ref TranscriptState log, string what, string rest, DateTimeOffset at, DateTimeOffset received)
    {
        switch (what)
        {
            case "start": return [Event(map, new AgentEvent(at, Session, AgentState.Idle) { Source = EventWords.Start }, received)];
            case "exit":
                var code = int.Parse(rest, CultureInfo.InvariantCulture);
                return [Event(map, new AgentEvent(at, Session, code == 0 ? AgentState.Done : AgentState.Error) { Source = EventWords.Exit, Code = code }, received)];
            case "hook": return Hook(map, rest, at, received);
            case "log":
                log = TranscriptReader.Read(log, map, Encoding.UTF8.GetBytes(Timed(rest, at)), received, out var signals);
                return signals;
            case "title": return PaneSignals.OfTitle(map, rest, at) is { } title ? [title] : [];
            case "bell": return PaneSignals.OfBell(map, at) is { } bell ? [bell] : [];
            case "event": return [Event(map, new AgentEvent(at, Session, Words.ParseAgentState(rest)) { Source = EventWords.User }, received)];
            default: throw new ArgumentException(what);
        }
    }

    private static Signal Event(SignalMap map, AgentEvent line, DateTimeOffset received) => EventSignals.Of(line, map.Manner, received);

    private static string Timed(string json, DateTimeOffset at) => $"{{\"timestamp\":\"{at:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",{json[1..]}";

    /// <summary>As berth-notify does: each rule that holds is an event, and they share the message.</summary>
    private static List<Signal> Hook(SignalMap map, string text, DateTimeOffset at, DateTimeOffset received)
    {
        var space = text.IndexOf(' ');
        var name = space < 0 ? text : text[..space];
        using var call = JsonDocument.Parse(space < 0 ? "{}" : text[space..]);
        var rules = map.Hooks.Where(rule => rule.Event == name && Matches(rule, call.RootElement) && rule.When.All(condition => condition.Holds(call.RootElement))).ToList();
        var message = rules.SelectMany(rule => rule.Message).Select(field => FieldPath.Parse(field).Last(call.RootElement)).FirstOrDefault(words => words is { Length: > 0 });
        return [.. rules.Select(rule => Event(map, new AgentEvent(at, Session, rule.State)
        {
            Kind = rule.Kind,
            Record = RecordName.Of(rule.Record, call.RootElement) ?? "",
            Source = "hook:" + name,
            Message = message is null ? null : PlainText.Clean(message, EventWords.LongestMessage),
        }, received))];
    }

    private static bool Matches(HookRule rule, JsonElement call) =>
        rule.Matcher.Length == 0 || Condition.Parse($"{rule.MatcherField}={rule.Matcher}").Holds(call);
}
