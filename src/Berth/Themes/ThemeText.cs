using Berth.Core.Toml;
using Berth.Terminal.Cells;

namespace Berth.Themes;

/// <summary>A theme out of its file: a table <c>[styles]</c> of named styles, each written as <see cref="StyleText"/> has it.</summary>
internal static class ThemeText
{
    /// <summary>What the file does not name stays as in the plain theme.</summary>
    public static Theme Read(string name, TomlDocument document, out string? problem)
    {
        var theme = Theme.Plain with { Name = name };
        problem = document.IsValid ? null : $"{document.Errors[0].Position}: {document.Errors[0].Message}";
        if (problem is not null || !document.Root.TryGet("styles", out var entry) || entry.Value.Kind != TomlKind.Table)
            return theme;
        foreach (var style in entry.Value.AsTable)
        {
            if (style.Value.Kind != TomlKind.String || !StyleText.TryParse(style.Value.AsString, out var parsed))
                problem ??= $"'{style.Key}' is no style: colours are #rrggbb, a name, or 0-255, as in \"#c8d3f5 on #1e2030 bold\"";
            else if (Set(theme, style.Key, parsed) is { } changed)
                theme = changed;
            else
                problem ??= $"there is no style '{style.Key}'";
        }

        return theme;
    }

    private static Theme? Set(Theme theme, string name, in Style style) => name switch
    {
        "text" => theme with { Text = style },
        "dim" => theme with { Dim = style },
        "strong" => theme with { Strong = style },
        "bar" => theme with { Bar = style },
        "bar_name" => theme with { BarName = style },
        "key" => theme with { Key = style },
        "border" => theme with { Border = style },
        "border_focused" => theme with { BorderFocused = style },
        "title" => theme with { Title = style },
        "dialog" => theme with { Dialog = style },
        "selected" => theme with { Selected = style },
        "selected_faint" => theme with { SelectedFaint = style },
        "marked" => theme with { Marked = style },
        "host" => theme with { Host = style },
        "critical" => theme with { Critical = style },
        "high" => theme with { High = style },
        "medium" => theme with { Medium = style },
        "low" => theme with { Low = style },
        "working" => theme with { Working = style },
        "done" => theme with { Done = style },
        "idle" => theme with { Idle = style },
        "suspended" => theme with { Suspended = style },
        "error" => theme with { Error = style },
        "gauge" => theme with { Gauge = style },
        "gauge_warm" => theme with { GaugeWarm = style },
        "gauge_hot" => theme with { GaugeHot = style },
        "gauge_empty" => theme with { GaugeEmpty = style },
        "graph" => theme with { Graph = style },
        "link" => theme with { Link = style },
        "field" => theme with { Field = style },
        "field_focused" => theme with { FieldFocused = style },
        "field_hint" => theme with { FieldHint = style },
        "match" => theme with { Match = style },
        "current_match" => theme with { CurrentMatch = style },
        "toast" => theme with { Toast = style },
        "toast_done" => theme with { ToastDone = style },
        "toast_error" => theme with { ToastError = style },
        _ => null,
    };
}
