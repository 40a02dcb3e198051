using System.Collections.Immutable;
using Berth.Core.Events;
using Berth.Core.Sessions;
using Berth.Core.Toml;

namespace Berth.Core.Attention.Maps;

/// <summary>A signal map out of its TOML. Everything that is wrong is said at once, with its line.</summary>
public static class SignalMapReader
{
    private const string TypeIs = "type=";

    public static SignalMap? Read(ReadOnlyMemory<byte> utf8, out ImmutableArray<string> errors)
    {
        var document = TomlDocument.Parse(utf8);
        var wrong = ImmutableArray.CreateBuilder<string>();
        foreach (var error in document.Errors)
            wrong.Add(error.ToString());
        var map = Map(new MapTable(document.Root, document.Source, wrong));
        errors = wrong.ToImmutable();
        return errors.IsEmpty ? map : null;
    }

    private static SignalMap Map(MapTable root)
    {
        var map = new SignalMap(root.Required("name"), root.Required("app"))
        {
            MinVersion = root.Text("min_version"),
            BelowVersion = root.Text("below_version"),
            Checked = root.Text("checked"),
            TranscriptPath = root.Text("transcript_path"),
            TranscriptTime = FieldPath.Parse(root.Text("transcript_time", "timestamp")),
            Manner = Manner(root.Table("manner")),
            Install = Install(root.Table("install")),
            Typing = Typing(root.Table("typing")),
            Hooks = root.Each("hooks", Hook),
            Transcript = root.Each("transcript", Transcript),
            Titles = root.Each("titles", Title),
            Bell = root.Word("bell", MapWords.What),
            HasProgress = root.Flag("progress"),
        };
        root.End();
        return map with
        {
            Manner = map.Manner with
            {
                Steps = [.. map.Hooks.Where(rule => rule.IsStep).Select(Source).Distinct()],
                Ends = [.. map.Hooks.Where(rule => rule.IsEnd).Select(Source).Distinct()],
                NamedPrompts = [.. map.Hooks.Where(rule => IsNamed(rule, map.Hooks)).Select(Source).Distinct()],
            },
            TranscriptTypes = string.Join(',', map.Transcript.SelectMany(rule => rule.When).SelectMany(Types).Distinct()),
        };
    }

    private static string Source(HookRule rule) => "hook:" + rule.Event;

    /// <summary>A prompt whose words are taken from the same fields as those of a step.</summary>
    private static bool IsNamed(HookRule rule, ImmutableArray<HookRule> all) => rule.State is AgentState.Blocked && !rule.Message.IsEmpty
        && all.Any(step => step.IsStep && step.Message.AsSpan().SequenceEqual(rule.Message.AsSpan()));

    private static string[] Types(Condition condition) =>
        condition.Text.StartsWith(TypeIs, StringComparison.Ordinal) ? condition.Text[TypeIs.Length..].Split('|') : [];

    private static AgentManner Manner(MapTable table)
    {
        var manner = new AgentManner
        {
            Hold = table.Seconds("hold_seconds", AgentManner.Usual.Hold),
            Lapse = table.Seconds("lapse_seconds", AgentManner.Usual.Lapse),
            AsksInWords = table.Flag("asks_in_words", AgentManner.Usual.AsksInWords),
        };
        table.End();
        return manner;
    }

    private static HookInstall Install(MapTable table)
    {
        var install = new HookInstall(table.Text("way", "none"))
        {
            Arguments = table.Texts("arguments"),
            Environment = table.Pairs("environment"),
            File = table.Text("file"),
            Format = table.Text("format"),
            Note = table.Text("note"),
        };
        table.End();
        return install;
    }

    private static TypingRules Typing(MapTable table)
    {
        var rules = new TypingRules
        {
            HasNewline = table.Flag("newline"),
            Opening = table.Text("opening"),
            Closing = table.Text("closing"),
            Continues = table.Text("continues"),
        };
        table.End();
        return rules;
    }

    private static HookRule Hook(MapTable table)
    {
        var rule = new HookRule(table.Required("event"), table.Text("state") == EventWords.Clear ? null : table.Word("state", Words.ParseAgentState))
        {
            Kind = table.Word("kind", Words.ParseBlockedKind),
            Matcher = table.Text("matcher"),
            MatcherField = table.Text("matcher_field", "tool_name"),
            When = [.. table.Texts("when").Select(Condition.Parse)],
            Record = table.Text("record"),
            Message = table.Texts("message"),
            IsStep = table.Flag("step"),
            IsEnd = table.Flag("end"),
            Since = table.Text("since"),
        };
        table.End();
        return rule;
    }

    private static TranscriptRule Transcript(MapTable table)
    {
        var word = table.Required("means");
        var meaning = MapWords.Meaning(word);
        var what = meaning == TranscriptMeaning.Signal ? table.Word("means", MapWords.What) ?? SignalKind.Idle : SignalKind.Idle;
        var rule = new TranscriptRule(table.Required("name"), meaning, what)
        {
            When = [.. table.Texts("when").Select(Condition.Parse)],
            Kind = table.Word("kind", Words.ParseBlockedKind),
            Record = table.Text("record"),
            Message = [.. table.Texts("message").Select(FieldPath.Parse)],
            Turn = Path(table, "turn"),
            IsSpecific = table.Flag("specific"),
            Also = table.Flag("also"),
            Opens = Path(table, "opens"),
            Closes = Path(table, "closes"),
        };
        table.End();
        return rule;
    }

    private static FieldPath? Path(MapTable table, string key) => table.Text(key) is { Length: > 0 } path ? FieldPath.Parse(path) : null;

    private static TitleRule Title(MapTable table)
    {
        var rule = new TitleRule(table.Word("means", MapWords.What) ?? SignalKind.Idle)
        {
            Begins = table.Text("begins"),
            Has = table.Texts("has"),
            Kind = table.Word("kind", Words.ParseBlockedKind),
            IsSpecific = table.Flag("specific"),
        };
        table.End();
        return rule;
    }
}
