using Berth.App;
using Berth.Core.Configuration;
using Berth.Terminal.Input;
using Xunit;

namespace Berth.Tests.App;

public sealed class ScreenCommandsTests
{
    [Fact]
    public void All_is_in_the_order_of_the_ids() =>
        Assert.Equal(Enum.GetValues<CommandId>(), ScreenCommands.All.Select(command => command.Id));

    [Fact]
    public void Names_are_words_and_stand_once()
    {
        Assert.All(ScreenCommands.All, command => Assert.Matches("^[a-z]+(-[a-z0-9]+)*$", command.Name));
        Assert.Equal(ScreenCommands.All.Length, ScreenCommands.Names.Distinct().Count());
    }

    [Fact]
    public void Keys_can_be_read_and_mean_one_thing_in_a_pane()
    {
        foreach (var pane in Enum.GetValues<Pane>())
        {
            var seen = new Dictionary<KeyChord, ScreenCommand>();
            foreach (var command in ScreenCommands.All.Where(command => (command.In & (Panes)(1 << (int)pane)) != 0))
            {
                foreach (var text in command.Keys)
                {
                    Assert.True(KeyChord.TryParse(text, out var chord), text);
                    if (seen.TryGetValue(chord, out var other))
                        Assert.True(other.In != command.In, $"{text} in {pane}: {other.Name} and {command.Name}");
                    seen[chord] = command;
                }
            }
        }
    }

    [Theory]
    [InlineData("enter", CommandId.Open)]
    [InlineData("a", CommandId.Attach)]
    [InlineData("n", CommandId.New)]
    [InlineData("x", CommandId.Kill)]
    [InlineData("f", CommandId.NextFlag)]
    [InlineData("F", CommandId.PreviousFlag)]
    [InlineData(".", CommandId.Acknowledge)]
    [InlineData("/", CommandId.Filter)]
    [InlineData(":", CommandId.Palette)]
    [InlineData("?", CommandId.Help)]
    [InlineData("s", CommandId.SuspendResume)]
    [InlineData("r", CommandId.Restart)]
    [InlineData("l", CommandId.LogSource)]
    [InlineData("z", CommandId.Snooze)]
    [InlineData("w", CommandId.SortAttention)]
    [InlineData("i", CommandId.Reply)]
    [InlineData("space", CommandId.Mark)]
    [InlineData("tab", CommandId.NextPane)]
    [InlineData("j", CommandId.Down)]
    [InlineData("k", CommandId.Up)]
    [InlineData("g", CommandId.First)]
    [InlineData("G", CommandId.Last)]
    [InlineData("7", CommandId.Jump7)]
    [InlineData("q", CommandId.Quit)]
    [InlineData("Q", CommandId.QuitSuspend)]
    [InlineData("ctrl-b c", CommandId.New)]
    [InlineData("ctrl-b &", CommandId.Kill)]
    [InlineData("ctrl-b n", CommandId.NextSession)]
    [InlineData("ctrl-b p", CommandId.PreviousSession)]
    [InlineData("ctrl-b o", CommandId.NextPane)]
    [InlineData("ctrl-b z", CommandId.Zoom)]
    [InlineData("ctrl-b d", CommandId.Detach)]
    [InlineData("ctrl-b :", CommandId.Palette)]
    [InlineData("ctrl-b ?", CommandId.Help)]
    [InlineData("ctrl-b [", CommandId.LogScroll)]
    [InlineData("ctrl-b left", CommandId.PaneLeft)]
    [InlineData("ctrl-b ctrl-left", CommandId.ResizeLeft)]
    public void Find_gives_the_command_of_a_key_in_the_list(string keys, object command) =>
        Assert.Equal(command, (object?)Find(KeyMap.Default, keys, Pane.Sessions)?.Id);

    [Theory]
    [InlineData("/", CommandId.LogSearch)]
    [InlineData("n", CommandId.LogNext)]
    [InlineData("N", CommandId.LogPrevious)]
    [InlineData("y", CommandId.LogCopy)]
    [InlineData("j", CommandId.Down)]
    public void Find_gives_the_log_its_own(string keys, object command) =>
        Assert.Equal(command, (object?)Find(KeyMap.Default, keys, Pane.Log)?.Id);

    [Fact]
    public void A_binding_of_the_settings_takes_the_place_of_the_defaults_and_the_key_from_others()
    {
        var map = KeyMap.Of([new("kill", ["K", "Ctrl-b k"]), new("zoom", ["x"])], "Ctrl-b");

        Assert.Equal(CommandId.Kill, Find(map, "K", Pane.Sessions)?.Id);
        Assert.Equal(CommandId.Kill, Find(map, "ctrl-b k", Pane.Sessions)?.Id);
        Assert.Equal(CommandId.Zoom, Find(map, "x", Pane.Sessions)?.Id);
        Assert.Null(Find(map, "ctrl-b &", Pane.Sessions));
    }

    /// <summary>However a key is spelt, and also where it only begins what another command has.</summary>
    [Fact]
    public void Taken_keys_are_told_by_what_is_pressed_and_not_by_how_it_is_written()
    {
        Assert.Equal(CommandId.PageDown, Assert.Single(KeyMap.Of([new("open", ["C-f"])], "Ctrl-b").Taken).From.Id);
        Assert.Equal(CommandId.Mark, Assert.Single(KeyMap.Of([new("open", ["Space"])], "Ctrl-b").Taken).From.Id);
        Assert.Contains(KeyMap.Of([new("open", ["C-b"])], "Ctrl-b").Taken, taken => taken.From.Id == CommandId.Detach);
        Assert.Equal(CommandId.Open, Find(KeyMap.Of([new("open", ["C-b e"])], "Ctrl-a"), "ctrl-a e", Pane.Sessions)?.Id);
    }

    [Fact]
    public void An_empty_binding_takes_all_keys_away() =>
        Assert.Null(Find(KeyMap.Of([new("quit", [])], "Ctrl-b"), "q", Pane.Sessions));

    [Fact]
    public void A_sentence_names_a_command_that_has_no_key_by_what_to_type()
    {
        var map = KeyMap.Of([new("undo", []), new("palette", ["Ctrl-p"])], "Ctrl-b");

        Assert.Equal("Ctrl-p undo", map.Say(CommandId.Undo));
        Assert.Equal("x", map.Say(CommandId.Kill));
        Assert.Equal(":undo", KeyMap.Of([new("undo", [])], "Ctrl-b").Say(CommandId.Undo));
    }

    [Fact]
    public void Another_prefix_moves_all_its_keys()
    {
        var map = KeyMap.Of([], "Ctrl-a");

        Assert.Equal(CommandId.Detach, Find(map, "ctrl-a d", Pane.Sessions)?.Id);
        Assert.Null(Find(map, "ctrl-b d", Pane.Sessions));
    }

    /// <summary>Who moves the prefix onto a key that does something means the prefix, and is told what lost the key.</summary>
    [Fact]
    public void A_prefix_takes_the_key_that_it_is_moved_to()
    {
        var map = KeyMap.Of([], "Ctrl-f");

        Assert.Null(Find(map, "ctrl-f", Pane.Sessions));
        Assert.True(map.Begins(KeyPress.Of('f', KeyModifiers.Control)));
        Assert.Equal(CommandId.Detach, Find(map, "ctrl-f d", Pane.Sessions)?.Id);
        Assert.Equal("Ctrl-f is the prefix, no more page-down", Assert.Single(map.Notes));
    }

    [Theory]
    [InlineData("Ctrl-i", "most terminals send Tab for Ctrl-i, which gives zoom")]
    [InlineData("Ctrl-b Ctrl-m", "most terminals send Enter for Ctrl-m, which gives zoom")]
    [InlineData("Ctrl-Shift-g", "most terminals cannot send Ctrl-Shift-g, which gives zoom")]
    [InlineData("Ctrl-5", "most terminals cannot send Ctrl-5, which gives zoom")]
    [InlineData("Shift-Enter", "most terminals cannot send Shift-Enter, which gives zoom")]
    [InlineData("Ctrl-g", null)]
    [InlineData("Ctrl-/", null)]
    [InlineData("Alt-Enter", null)]
    [InlineData("Ctrl-Left", null)]
    [InlineData("Alt-G", null)]
    [InlineData("ä", null)]
    public void A_key_that_few_terminals_send_is_told(string key, string? note) => Assert.Equal(note, KeyMap.Of([new("zoom", [key])], "Ctrl-b").Notes.SingleOrDefault());

    [Fact]
    public void A_prefix_that_few_terminals_send_is_told() =>
        Assert.Equal("most terminals send Enter for Ctrl-m, the prefix", Assert.Single(KeyMap.Of([], "Ctrl-m").Notes));

    /// <summary>The table itself needs no such terminal.</summary>
    [Fact]
    public void Every_key_of_the_table_is_sent_by_all_terminals() =>
        Assert.All(ScreenCommands.All.SelectMany(command => command.Keys), text => Assert.Null(KeyChord.TryParse(text, out var chord) ? KeyReach.Problem(chord) : text));

    [Fact]
    public void The_table_writes_keys_as_the_screen_does() =>
        Assert.All(ScreenCommands.All.SelectMany(command => command.Keys), text => Assert.Equal(text, KeyChord.TryParse(text, out var chord) ? chord.ToString() : null));

    [Fact]
    public void Every_default_key_can_be_written_in_the_settings()
    {
        var text = "[keys]\n" + string.Concat(ScreenCommands.All.Select(command => $"{command.Name} = [{string.Join(", ", command.Keys.Select(key => $"\"{key}\""))}]\n"));

        var result = SettingsReader.Read(new("berth.toml", System.Text.Encoding.UTF8.GetBytes(text)) { Commands = ScreenCommands.Names });

        // In the log some keys mean something else than in the list; the settings have one meaning per key.
        Assert.All(result.Errors, error => Assert.Contains("is given to", error.Message, StringComparison.Ordinal));
        Assert.Equal(ScreenCommands.All.Length, result.Settings.Keys.Count);
    }

    private static ScreenCommand? Find(KeyMap map, string keys, Pane pane)
    {
        var parts = keys.Split(' ');
        Assert.True(KeyPress.TryParse(parts[^1], out var last), keys);
        if (parts.Length == 1)
            return map.Find(last, null, pane);
        Assert.True(KeyPress.TryParse(parts[0], out var first), keys);
        return map.Find(last, first, pane);
    }
}
