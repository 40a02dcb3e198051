using System.Text;
using Berth.App;
using Berth.Core.Configuration.Sections;
using Berth.Core.Configuration.Values;
using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Input;
using Berth.Terminal.Output;
using GlyphTier = Berth.Terminal.Cells.GlyphTier;
using TierChoice = Berth.Core.Configuration.Values.GlyphTier;

namespace Berth.Runtime;

/// <summary>
/// Holds the current state. Input first, then what came in the inbox, each through Update; then, when the state is another one, one painting.
/// </summary>
internal sealed class ScreenProgram : ITerminalProgram
{
    /// <summary>Messages of one turn: keys come in between, however much is told.</summary>
    private const int MessagesPerTurn = 256;

    /// <summary>What a key wants of streams has time until its frame is out: nothing beside the loop is to take the processor from it.</summary>
    private static readonly TimeSpan AfterFrame = TimeSpan.FromMilliseconds(2);

    private readonly TerminalLoop _loop;
    private readonly Inbox _inbox;
    private readonly Func<IEffects> _begin;
    private readonly TimeProvider _time;
    private readonly OutputBuffer _beside = new();
    private readonly StringBuilder _paste = new();
    private IEffects? _effects;
    private Abilities _abilities;
    private Terminal.Output.Screen _screen;
    private AppState? _painted;
    private UiSettings? _settings;
    private string? _title;
    private long? _followAt;

    /// <param name="begin">Asked once: at the first wake, when the first frame is out, or by a key that comes before it.</param>
    public ScreenProgram(TerminalLoop loop, Abilities abilities, Inbox inbox, Func<IEffects> begin, TimeProvider time)
    {
        _loop = loop;
        _abilities = abilities;
        _screen = new(new Atlas(abilities.Tier), abilities);
        _inbox = inbox;
        _begin = begin;
        _time = time;
        State = new AppState { Now = Seconds(time.GetUtcNow()), DarkBackground = abilities.DarkBackground };
    }

    /// <summary>Read by the loop's thread, and by whoever looks when the loop has ended.</summary>
    public AppState State { get; private set; }

    public long? DueAt { get; private set; }

    /// <summary>Gets each message before it is taken, with the state that takes it: all of them, given to Update once more, come to the same state.</summary>
    public Action<AppState, Msg>? Recorder { get; init; }

    private IEffects Effects
    {
        get
        {
            if (_effects is null)
            {
                _effects = _begin();
                _effects.Learn(_abilities);
            }

            return _effects;
        }
    }

    public void Key(KeyPress key) => Apply(new InputMsg.KeyPressed(key));

    public void Mouse(MouseEvent mouse)
    {
        if (mouse.Kind != MouseKind.Move)
            Apply(new InputMsg.MouseMoved(mouse));
    }

    public void Focus(bool gained)
    {
    }

    public void Paste(PastePart part, ReadOnlySpan<char> text)
    {
        if (part == PastePart.Began)
            _paste.Clear();
        else if (part == PastePart.Text)
            _paste.Append(text);
        else
            Apply(new InputMsg.Pasted(_paste.ToString()));
    }

    public void Reply(TerminalReply reply)
    {
        var learnt = Answers.Learn(_abilities, reply);
        if (ReferenceEquals(learnt, _abilities))
            return;
        _abilities = learnt;
        Effects.Learn(learnt);
        _screen.Learn(Possible(_settings));
        if (learnt.DarkBackground is { } dark && dark != State.DarkBackground)
            Apply(new InputMsg.BackgroundTold(dark));
    }

    public void Resized(TerminalSize size) => Apply(new InputMsg.Resized(size));

    public void Woken()
    {
        _ = Effects;
        Tick();
        var taken = 0;
        for (; taken < MessagesPerTurn && _inbox.TryTake(out var message); taken++)
            Apply(message, ticks: false);
        // What is left has its turn after the keys.
        if (taken == MessagesPerTurn)
            _loop.Wake();
    }

    public void Due()
    {
        if (_followAt is { } at && at <= _time.GetTimestamp())
            Follow();
        Tick();
    }

    public void ChildEnded(ChildExit how)
    {
        var trouble = how.Failure is { } failure ? $"the terminal could not be lent: {failure}"
            : how.Succeeded ? null
            : Effects.LentTrouble(how);
        Apply(new InputMsg.TakenBack(trouble) { IsTorn = how.Failure is null && Effects.IsTorn(how) });
    }

    public ReadOnlySpan<byte> Paint(PaintScope scope)
    {
        if (scope == PaintScope.Changes && ReferenceEquals(State, _painted) && _beside.Length == 0)
            return default;
        if (scope == PaintScope.Screen)
            _screen.Repaint();
        else if (scope == PaintScope.Everything)
            _screen.Leave();
        var canvas = new Canvas(_screen.Begin(State.Size.Columns, State.Size.Rows));
        var cursor = View.Paint(canvas, Seen());
        _title = View.Title(State) is var title && title == _title ? _title : title;
        _painted = State;
        var frame = _screen.End(cursor, _title, Modes());
        return _beside.Length == 0 ? frame.Span : Beside(frame.Span);
    }

    /// <summary>What is written with a frame without being a part of it: the clipboard, a bell.</summary>
    private byte[] Beside(ReadOnlySpan<byte> frame)
    {
        byte[] both = [.. frame, .. _beside.Written];
        _beside.Clear();
        return both;
    }

    private void Apply(Msg message, bool ticks = true)
    {
        if (ticks)
            Tick();
        Take(Next(message), followsAtOnce: !ticks);
    }

    private Step<AppState> Next(Msg message)
    {
        Recorder?.Invoke(State, message);
        return Update.Apply(State, message);
    }

    private void Tick()
    {
        var now = _time.GetUtcNow();
        if (Seconds(now) != State.Now)
            Take(Next(new ClockMsg.Ticked(Seconds(now))), followsAtOnce: true);
        else
            Schedule(now);
    }

    private void Take(Step<AppState> step, bool followsAtOnce)
    {
        var before = State;
        State = step.State;
        foreach (var effect in step.Effects)
            Do(effect);
        if (ReferenceEquals(before, State))
            return;
        if (!ReferenceEquals(State.Settings.Ui, _settings))
            Adopt(State.Settings.Ui);
        if (followsAtOnce)
            Follow();
        else
            _followAt ??= After(AfterFrame);
        Schedule(_time.GetUtcNow());
    }

    private void Follow()
    {
        _followAt = null;
        Effects.Follow(State);
    }

    private void Schedule(DateTimeOffset now)
    {
        var next = After(Clock.UntilNext(State, now));
        DueAt = _followAt < next ? _followAt : next;
    }

    private long After(TimeSpan time) => _time.GetTimestamp() + (long)(time.TotalSeconds * _time.TimestampFrequency);

    /// <summary>What concerns the terminal is done here; the rest elsewhere.</summary>
    private void Do(Effect effect)
    {
        switch (effect)
        {
            case Effect.Quit quit:
                _loop.Stop(quit.Code);
                break;
            case Effect.Suspend:
                _loop.Suspend();
                break;
            case Effect.Redraw:
                _screen.Repaint();
                _painted = null;
                break;
            case Effect.Copy copy:
                if (!Clipboard.TryCopy(_beside, copy.Text, _abilities))
                    Apply(new Notices.NoticeMsg.Said(Notices.NoticeKind.Hint, "this terminal takes no text for the clipboard"));
                break;
            case Effect.Ring ring:
                if (ring.Bell)
                    _beside.Add(Sequences.Bell);
                if (ring.Desktop)
                    Notification.TryShow(_beside, ring.Title, ring.Text, _abilities with { Notifications = Notices.TerminalWay.Of(State.Settings.Notify.Desktop, _abilities.Notifications) });
                break;
            case Effect.Lend lend:
                _loop.Lend(lend.Command);
                break;
            default:
                Effects.Start(effect);
                break;
        }
    }

    /// <summary>The state in colours that the terminal has.</summary>
    private AppState Seen()
    {
        var theme = State.Theme.At(_screen.Abilities.Colors);
        return ReferenceEquals(theme, State.Theme) ? State : State with { Theme = theme };
    }

    /// <summary>The parts of the settings that are about the terminal.</summary>
    private void Adopt(UiSettings ui)
    {
        _settings = ui;
        _loop.Adopt(TimeSpan.FromSeconds(1.0 / ui.FrameRate), InputPatience.Default with { Escape = ui.EscapeTime });
        var possible = Possible(ui);
        var ambiguous = (AmbiguousWidth)ui.AmbiguousWidth;
        if (possible.Tier != _screen.Atlas.Tier || ambiguous != _screen.Atlas.Ambiguous)
        {
            _screen = new(new Atlas(possible.Tier, ambiguous), possible);
            _painted = null;
        }
        else
        {
            _screen.Learn(possible);
        }
    }

    private Abilities Possible(UiSettings? ui) => ui is null or { Glyphs: TierChoice.Auto, Colours: ColourDepth.Auto } ? _abilities : _abilities with
    {
        Tier = ui.Glyphs switch { TierChoice.Unicode => GlyphTier.Unicode, TierChoice.Ascii => GlyphTier.Ascii, _ => _abilities.Tier },
        Colors = ui.Colours switch
        {
            ColourDepth.True => ColorDepth.True,
            ColourDepth.Palette256 => ColorDepth.Palette256,
            ColourDepth.Palette16 => ColorDepth.Ansi16,
            ColourDepth.None => ColorDepth.None,
            _ => _abilities.Colors,
        },
    };

    private TerminalModes Modes() => new()
    {
        AlternateScreen = true,
        Mouse = State.Settings.Ui.Mouse ? MouseReporting.Drags : MouseReporting.Off,
        BracketedPaste = true,
        Keyboard = KeyboardProtocol.Kitty,
    };

    private static DateTimeOffset Seconds(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
