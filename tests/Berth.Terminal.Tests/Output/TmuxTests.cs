using System.Text;
using Berth.Terminal.Output;
using Berth.Terminal.Text;
using Berth.Testing.Parts;
using Berth.Testing.Screens;
using Xunit;

namespace Berth.Terminal.Tests.Output;

/// <summary>What a real terminal makes of our bytes.</summary>
public sealed class TmuxTests
{
    private const int Columns = 60;
    private const int Rows = 16;

    // Glyphs about whose width tmux 3.3 and we agree. It keeps 21 bytes of a cluster: of a family of four it loses the fourth, and with
    // it the glyph in the next cell, which it joins to the open joiner. And it forgets a joiner where one of its reads ends behind it. Nothing
    // that we could write prevents either, so no family is among the random ones.
    private static readonly Dictionary<string, int> Glyphs = new()
    {
        [" "] = 1,
        ["a"] = 1,
        ["Z"] = 1,
        ["-"] = 1,
        ["é"] = 1,
        ["│"] = 1,
        ["⣿"] = 1,
        ["日"] = 2,
        ["本"] = 2,
        ["한"] = 2,
        ["e\u0301"] = 1,
        ["👍"] = 2,
        ["กำ"] = 2,
        ["ที่"] = 1,
    };

    // The others, with the cells that tmux 3.3 and xterm 379 give them. Both know no emoji selector, no skin tones, and no Unicode 16; tmux joins
    // only what a joiner joins, and xterm not even that. (xterm's are from looking, and not asked for here.)
    private static readonly (string Text, int Ours, int Tmux, int Xterm)[] Disagreements =
    [
        ("❤️", 2, 1, 1),
        ("1️⃣", 2, 1, 1),
        ("🏳️‍🌈", 2, 1, 3),
        ("👍🏽", 2, 4, 4),
        ("👨‍👩‍👧‍👦", 2, 2, 8),
        ("🇯", 2, 1, 1),
        ("हिन्दी", 4, 5, 5),
        ("\U0001FAE9", 2, 0, 1),
    ];

    private static readonly (string Text, int Cells)[] Agreements =
    [
        ("a", 1), ("日", 2), ("한", 2), ("\u1112\u1161\u11AB", 2), ("e\u0301", 1), ("👍", 2), ("🇯🇵", 2), ("❤", 1), ("❤\uFE0E", 1),
        ("⌚", 2), ("⌚\uFE0E", 2), ("กำ", 2), ("ที่", 1), ("नमस्ते", 4), ("का", 2), ("क्ष", 2), ("ｱ", 1), ("ｶﾞ", 2), ("\u200B", 0), ("─", 1), ("⣿", 1),
        ("1\u20E3", 1),
    ];

    [LabFact(Part.Tmux)]
    public void Thousands_of_random_frames_look_in_tmux_as_they_were_painted()
    {
        const int Panes = 20;
        const int Rounds = 120;
        using var tmux = new TmuxPanes(Panes, Columns, Rows);
        var output = new OutputBuffer();
        var encoders = Enumerable.Range(0, Panes).Select(_ => new FrameEncoder(output)).ToArray();
        var screens = Enumerable.Range(0, Panes).Select(pane => new RandomScreens(pane, Columns, Rows, [.. Glyphs.Keys], links: false)).ToArray();
        var shown = new Frame?[Panes];
        for (var round = 0; round < Rounds; round++)
        {
            for (var pane = 0; pane < Panes; pane++)
            {
                var cells = shown[pane] is { } frame ? screens[pane].Step(frame.Cells) : screens[pane].First();
                var next = new Frame(cells) { Modes = new() { AlternateScreen = true }, Cursor = new(round % Columns, pane % Rows) };
                output.Clear();
                encoders[pane].Encode(shown[pane], next, Abilities.Full);
                tmux.Feed(pane, output.Written);
                shown[pane] = next;
            }

            Assert.All(tmux.Capture().Zip(shown), pair => AssertShows(pair.Second!.Value, pair.First));
        }
    }

    [LabFact(Part.Tmux)]
    public void Hard_cases_take_the_cells_in_tmux_that_are_listed()
    {
        var cases = Agreements.Select(row => (row.Text, Ours: row.Cells, Tmux: row.Cells)).Concat(Disagreements.Select(row => (row.Text, row.Ours, row.Tmux))).ToList();
        using var tmux = new TmuxPanes(cases.Count, 20, 2);
        for (var pane = 0; pane < cases.Count; pane++)
            tmux.Feed(pane, Encoding.UTF8.GetBytes(cases[pane].Text));
        var captured = tmux.Capture();
        for (var pane = 0; pane < cases.Count; pane++)
        {
            Assert.Equal((cases[pane].Text, cases[pane].Ours), (cases[pane].Text, CellWidth.Of(cases[pane].Text)));
            Assert.Equal((cases[pane].Text, $"{cases[pane].Tmux},0"), (cases[pane].Text, captured[pane].Cursor));
        }
    }

    /// <summary>What tmux captured, written out on the model, is the frame: tmux says styles in its own words, which the model reads.</summary>
    private static void AssertShows(Frame frame, (string Cursor, string[] Lines) captured)
    {
        var model = new ScreenModel(Columns, Rows, new AgreeingText(piece => Glyphs[piece]));
        for (var y = 0; y < Rows; y++)
        {
            model.Feed(Encoding.UTF8.GetBytes($"\e[{y + 1}H{captured.Lines.ElementAtOrDefault(y)}"));
        }

        ModelScreens.AssertShows(frame.Cells, model);
        Assert.Equal($"{frame.Cursor.X},{frame.Cursor.Y}", captured.Cursor);
    }
}
