using Berth.Terminal.Cells;
using Berth.Terminal.Input;
using Berth.Terminal.Output;
using Xunit;

namespace Berth.Terminal.Tests.Output;

public sealed class DetectionTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", ColorDepth.Palette256)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor", ColorDepth.True)]
    [InlineData("TERM=xterm-256color COLORTERM=24bit", ColorDepth.True)]
    [InlineData("TERM=xterm", ColorDepth.Ansi16)]
    [InlineData("TERM=linux", ColorDepth.Ansi16)]
    [InlineData("TERM=vt100", ColorDepth.None)]
    [InlineData("TERM=dumb COLORTERM=truecolor", ColorDepth.None)]
    [InlineData("", ColorDepth.None)]
    [InlineData("TERM=xterm-kitty", ColorDepth.True)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=WezTerm", ColorDepth.True)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", ColorDepth.Palette256)]
    [InlineData("TERM=tmux-256color TMUX=/tmp/x,1,0", ColorDepth.Palette256)]
    [InlineData("TERM=screen TMUX=/tmp/x,1,0 COLORTERM=truecolor", ColorDepth.True)]
    [InlineData("TERM=screen.xterm-256color STY=1.pts COLORTERM=truecolor", ColorDepth.Palette256)]
    [InlineData("TERM=xterm-kitty COLORTERM=truecolor NO_COLOR=1", ColorDepth.None)]
    [InlineData("TERM=xterm-256color NO_COLOR=", ColorDepth.Palette256)]
    public void FromEnvironment_colours(string environment, ColorDepth expected) => Assert.Equal(expected, From(environment).Colors);

    [Theory]
    [InlineData("TERM=xterm", GlyphTier.Unicode)]
    [InlineData("TERM=xterm LANG=en_US.UTF-8", GlyphTier.Unicode)]
    [InlineData("TERM=xterm LANG=en_US.UTF-8 LC_ALL=C", GlyphTier.Ascii)]
    [InlineData("TERM=xterm LC_CTYPE=C.utf8 LANG=C", GlyphTier.Unicode)]
    [InlineData("TERM=linux LANG=en_US.UTF-8", GlyphTier.Ascii)]
    public void FromEnvironment_glyphs(string environment, GlyphTier expected) => Assert.Equal(expected, From(environment).Tier);

    [Theory]
    [InlineData("TERM=xterm-256color", true)]
    [InlineData("TERM=screen STY=1.pts", true)]
    [InlineData("TERM=tmux-256color TMUX=/tmp/x,1,0", true)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", true)]
    [InlineData("TERM=linux COLORTERM=truecolor", false)]
    [InlineData("TERM=dumb TERM_PROGRAM=ghostty", false)]
    [InlineData("TERM=vt100", false)]
    [InlineData("", false)]
    public void FromEnvironment_asks_only_who_will_not_show_the_question(string environment, bool asked) =>
        Assert.Equal(asked, !Sequences.QueriesFor(From(environment)).IsEmpty);

    [Fact]
    public void FromEnvironment_inside_a_multiplexer_trusts_no_name_from_outside()
    {
        var abilities = From("TERM=tmux-256color TMUX=/tmp/x,1,0 TERM_PROGRAM=ghostty VTE_VERSION=7000");
        Assert.Equal(Multiplexer.Tmux, abilities.Multiplexer);
        Assert.False(abilities.UnderlineKinds);
        Assert.False(abilities.Synchronized);
        Assert.Equal(Multiplexer.Screen, From("TERM=screen STY=1.pts").Multiplexer);
    }

    [Theory]
    [InlineData("TERM=xterm-256color", true)]
    [InlineData("TERM=screen-256color", true)]
    [InlineData("TERM=screen TMUX=/tmp/x,1,0 STY=1.pts", false)]
    [InlineData("TERM=screen.xterm-256color", false)]
    [InlineData("TERM=screen STY=1.pts", false)]
    public void FromEnvironment_leaves_the_mouse_where_it_would_hold_back_the_escape_key(string environment, bool mouse) =>
        Assert.Equal(mouse, From(environment).Mouse);

    [Theory]
    [InlineData("COLORFGBG=15;0", true)]
    [InlineData("COLORFGBG=0;default;15", false)]
    [InlineData("COLORFGBG=x", null)]
    [InlineData("", null)]
    public void FromEnvironment_background(string environment, bool? dark) => Assert.Equal(dark, From(environment).DarkBackground);

    [Fact]
    public void Learn_adds_what_the_terminal_says()
    {
        var known = From("TERM=xterm-256color");
        known = Answers.Learn(known, new TerminalReply.Mode(2026, true, ModeState.Reset));
        known = Answers.Learn(known, new TerminalReply.KeyboardFlags(0));
        known = Answers.Learn(known, new TerminalReply.Color(ColorSlot.Background, 0, 255, 250, 240));
        known = Answers.Learn(known, new TerminalReply.Identity("ghostty 1.2"));
        known = Answers.Learn(known, new TerminalReply.Notification("i=berth:p=?", ""));
        Assert.True(known.Synchronized && known.UnderlineKinds);
        Assert.False(known.DarkBackground);
        Assert.Equal((ColorDepth.True, KeyboardProtocol.Kitty, NotificationWay.Osc99), (known.Colors, known.Keyboard, known.Notifications));
        Assert.Same(known, Answers.Learn(known, new TerminalReply.PrimaryAttributes([62])));
        Assert.False(Answers.Learn(known, new TerminalReply.Mode(2026, true, ModeState.NotKnown)).Synchronized);
    }

    [Fact]
    public void Learn_keeps_no_colour_where_none_is_wanted() =>
        Assert.Equal(ColorDepth.None, Answers.Learn(From("TERM=xterm NO_COLOR=1"), new TerminalReply.Identity("XTerm(379)")).Colors);

    private static Abilities From(string environment)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(v => v.Split('=')[0], v => v.Split('=', 2)[1]);
        return Detection.FromEnvironment(variables.GetValueOrDefault);
    }
}
