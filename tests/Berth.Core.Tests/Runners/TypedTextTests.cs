using System.Runtime.Versioning;
using Berth.Core.Attention.Maps;
using Berth.Core.Configuration.Sections;
using Berth.Core.Runners;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Runners;

[UnsupportedOSPlatform("windows")]
public sealed class TypedTextTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData("a\r\nb\n\n", "a\nb")]
    [InlineData("a\u001b[201~b\u0003\u009b", "a[201~b")]
    [InlineData("é😀\t", "é😀\t")]
    [InlineData("\u0003\n", "")]
    public void Of_text_presses_no_key_but_its_letters(string text, string clean) => Assert.Equal(clean, TypedText.Of(text).Text);

    [Theory]
    [InlineData("claude-code", "see \\", "see \\ ")]
    [InlineData("claude-code", "see \\\nhere", "see \\\nhere")]
    [InlineData("codex", "see \\", "see \\")]
    public void Of_text_ends_so_that_Enter_sends_it(string agent, string text, string typed) => Assert.Equal(typed, TypedText.Of(text, SignalMaps.Find(agent)!.Typing).Text);

    /// <summary>Every agent of which something is known takes several lines as one message, by a new line of its own or between two lines.</summary>
    [Fact]
    public void Of_lines_has_a_rule_for_each_known_agent() => Assert.All(SignalMaps.Names.Where(name => name != SignalMaps.Generic), name =>
        Assert.True(SignalMaps.Find(name)!.Typing is { HasNewline: true, Opening: "", Closing: "" } or { HasNewline: false, Opening.Length: > 0, Closing.Length: > 0 }, name));

    [LabTheory(Part.Tmux, Part.Dtach)]
    [InlineData("claude-code", "backslash", "tmux")]
    [InlineData("codex", "plain", "tmux")]
    [InlineData("aider", "lines", "tmux")]
    [InlineData("claude-code", "backslash", "dtach")]
    public async Task Lines_arrive_as_one_message_in_brackets_and_without(string agent, string manner, string holder)
    {
        await using var lab = new RunnerLab { Holder = holder };
        var composer = await StartAsync(lab, manner);
        Task SendAsync(string text) => TypeAsync(lab, agent, text);

        await SendAsync("first\n\n  second é\nthird\\\n");
        var last = agent == "claude-code" ? "third\\ " : "third\\";
        Assert.Equal([$"first||  second é|{last}"], await composer.MessagesAsync(1));
        await SendAsync("off");
        Assert.Equal("off", (await composer.MessagesAsync(2))[1]);
        await SendAsync("first\n\n  second é\nthird");
        Assert.Equal("first||  second é|third", (await composer.MessagesAsync(3))[2]);
        await SendAsync("and now a single line");
        Assert.Equal("and now a single line", (await composer.MessagesAsync(4))[3]);
        Assert.Equal(4, (await composer.MessagesAsync(4)).Count);
    }

    [LabFact(Part.Tmux)]
    public async Task A_key_that_a_menu_takes_at_once_is_followed_by_no_Enter_that_would_answer_the_next_one()
    {
        await using var lab = new RunnerLab();
        var composer = await StartAsync(lab, "backslash");
        await TypeAsync(lab, "claude-code", "ask");
        await SaysAsync(lab, "3. No");

        await TypeAsync(lab, "claude-code", "1");
        Assert.Equal(["chose 1"], await composer.MessagesAsync(1));
        await TypeAsync(lab, "claude-code", "2");
        await TypeAsync(lab, "claude-code", "1");

        // The last one met no menu: it is a message like any other.
        Assert.Equal(["chose 1", "chose 2", "1"], await composer.MessagesAsync(3));
    }

    private static async Task<Composer> StartAsync(RunnerLab lab, string manner)
    {
        var composer = new Composer(lab.Base);
        Assert.Null((await lab.StartAsync(lab.Agent(new AgentSettings("composer") { Command = composer.Command(manner) }))).Error);
        await SaysAsync(lab, "ready");
        return composer;
    }

    private static async Task TypeAsync(RunnerLab lab, string agent, string text) =>
        Assert.Null(await AgentTerminal.TypeAsync(lab.Link, lab.Session, TypedText.Of(text, SignalMaps.Find(agent)!.Typing), mark: null, Never));

    private static Task SaysAsync(RunnerLab lab, string text) => Wait.UntilAsync($"the agent's screen to say: {text}", async () =>
        (await AgentTerminal.ShowAsync(lab.Link, lab.Session, 0, Never))?.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)) == true);
}
