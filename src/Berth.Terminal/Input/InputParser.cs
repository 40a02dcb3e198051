using System.Buffers;
using System.Text;

namespace Berth.Terminal.Input;

/// <summary>
/// Bytes from a terminal to keys, mouse, focus, pastes and replies: a state machine that takes one byte after the other, so the
/// result does not depend on how the bytes are cut. Nothing it holds grows with what it reads, beyond the limits named here and in
/// <see cref="StringPayload"/>, and no input makes it throw. What it does not understand it reads to its end and drops.
/// It has no clock. <see cref="Wait"/> says when it stopped in the middle of something, and <see cref="Elapsed"/> tells it to wait no more.
/// </summary>
/// <example>
/// Ground ─ESC→ Escape ─'['→ Csi ─final→ key, mouse, reply, paste…      Escape ─ESC→ EscapeEscape ─'['→ Csi (with Alt)
///                     ─'O'→ Ss3 ─final→ key
///                     ─'P' ']' '^' '_' 'X'→ String ─BEL or ESC \→ reply
///                     ─other→ key with Alt
/// </example>
public sealed partial class InputParser
{
    /// <summary>What one paste may bring, in bytes; the rest is read and dropped.</summary>
    public const int PasteLimit = 16 * 1024 * 1024;

    private const byte Esc = 0x1b;
    private const byte Delete = 0x7f;
    private const byte Bell = 0x07;
    private const int LegacyMouseBytes = 3;
    private readonly IInputSink _sink;
    private readonly CsiSequence _csi = new();
    private readonly StringPayload _string = new();
    private readonly PasteReader _paste;
    private readonly byte[] _utf8 = new byte[4];
    private int _utf8Used;
    private int _toSkip;
    private bool _alt;
    private State _state;

    public InputParser(IInputSink sink)
    {
        _sink = sink;
        _paste = new(sink, PasteLimit);
    }

    private enum State : byte
    {
        Ground,
        Character,
        Escape,
        EscapeEscape,
        Csi,
        ConsoleFunction,
        LegacyMouse,
        Ss3,
        String,
        StringEscape,
        Paste,
    }

    /// <summary>The terminal's Backspace sends ^H (its settings say so), which is Ctrl-H elsewhere.</summary>
    public bool BackspaceIsControlH { get; set; }

    /// <summary>What a clock should wait for; it starts anew with each <see cref="Feed"/>.</summary>
    public InputWait Wait => _state switch
    {
        State.Ground => InputWait.None,
        State.Escape or State.EscapeEscape => InputWait.Escape,
        State.Csi or State.Ss3 when _csi.Empty => InputWait.Introducer,
        State.String when _string.Empty => InputWait.Introducer,
        State.Paste => InputWait.Paste,
        _ => InputWait.Sequence,
    };

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var used = 1;
            if (_state == State.Paste)
                used = FeedPaste(bytes);
            else if (_state == State.String && bytes.IndexOfAnyInRange<byte>(0, 0x1f) is var run and not 0)
                _string.Add(bytes[..(used = run < 0 ? bytes.Length : run)]);
            else
                Step(bytes[0]);
            bytes = bytes[used..];
        }
    }

    /// <summary>The time for <see cref="Wait"/> ran out: what was begun is a key by itself, or is dropped.</summary>
    public void Elapsed()
    {
        var state = _state;
        _state = State.Ground;
        switch (state)
        {
            case State.Escape:
                Emit(KeyPress.Of(Key.Escape));
                break;
            case State.EscapeEscape:
                Emit(KeyPress.Of(Key.Escape));
                Emit(KeyPress.Of(Key.Escape));
                break;
            case State.Csi when _csi.Empty:
                EmitIntroducer((byte)'[');
                break;
            case State.Ss3 when _csi.Empty:
                EmitIntroducer((byte)'O');
                break;
            case State.String when _string.Empty:
                EmitIntroducer(_string.Introducer);
                break;
            case State.Character:
                EmitCharacter(Rune.ReplacementChar);
                break;
            case State.Paste:
                _paste.Abandon();
                break;
        }

        _alt = false;
    }

    private int FeedPaste(ReadOnlySpan<byte> bytes)
    {
        var used = _paste.Feed(bytes, out var ended);
        if (ended)
            _state = State.Ground;
        return used;
    }

    private void Step(byte b)
    {
        switch (_state)
        {
            case State.Character:
                Continue(b);
                break;
            case State.Escape:
                AfterEscape(b);
                break;
            case State.EscapeEscape:
                AfterTwoEscapes(b);
                break;
            case State.Csi or State.Ss3 or State.ConsoleFunction when b is < 0x20 or >= Delete:
                Abort(b);
                break;
            case State.Csi:
                InCsi(b);
                break;
            case State.Ss3:
                InSs3(b);
                break;
            case State.ConsoleFunction:
                _state = State.Ground;
                Emit(CsiKeys.TryReadConsole(b, out var function) ? function : default);
                break;
            case State.LegacyMouse:
                InLegacyMouse(b);
                break;
            case State.String:
                ControlInString(b);
                break;
            case State.StringEscape:
                AfterEscapeInString(b);
                break;
            default:
                Ground(b);
                break;
        }
    }

    private void Ground(byte b)
    {
        _state = State.Ground;
        if (b == Esc)
            _state = State.Escape;
        else if (b is < 0x20 or Delete)
            Emit(Control(b));
        else if (b < 0x80)
            EmitCharacter(new Rune(b));
        else
            Begin(b);
    }

    private KeyPress Control(byte b) => b switch
    {
        0 => KeyPress.Of(' ', KeyModifiers.Control),
        0x09 => KeyPress.Of(Key.Tab),
        0x0d => KeyPress.Of(Key.Enter),
        Delete => KeyPress.Of(Key.Backspace),
        0x08 when BackspaceIsControlH => KeyPress.Of(Key.Backspace),
        <= 0x1a => KeyPress.Of((char)(b + 0x60), KeyModifiers.Control),
        _ => KeyPress.Of((char)(b + 0x40), KeyModifiers.Control),
    };

    private void Begin(byte b)
    {
        _utf8Used = 0;
        _state = State.Character;
        Continue(b);
    }

    /// <summary>Only the last byte can be wrong: those before it were a good beginning, else they would not have been kept.</summary>
    private void Continue(byte b)
    {
        _utf8[_utf8Used++] = b;
        var status = Rune.DecodeFromUtf8(_utf8.AsSpan(0, _utf8Used), out var rune, out _);
        if (status == OperationStatus.NeedMoreData)
            return;
        _state = State.Ground;
        EmitCharacter(status == OperationStatus.Done ? rune : Rune.ReplacementChar);
        if (status == OperationStatus.InvalidData && _utf8Used > 1)
            Ground(b);
    }

    private void AfterEscape(byte b)
    {
        _state = State.Ground;
        if (b == Esc)
            _state = State.EscapeEscape;
        else if (!Introduces(b))
        {
            _alt = true;
            Ground(b);
        }
    }

    private void AfterTwoEscapes(byte b)
    {
        _alt = b is (byte)'[' or (byte)'O';
        if (!_alt)
            Emit(KeyPress.Of(Key.Escape));
        if (b != Esc)
            AfterEscape(b);
    }

    private bool Introduces(byte b)
    {
        switch (b)
        {
            case (byte)'[' or (byte)'O':
                _csi.Clear();
                _state = b == '[' ? State.Csi : State.Ss3;
                return true;
            case (byte)'P' or (byte)']' or (byte)'^' or (byte)'_' or (byte)'X':
                _string.Clear(b);
                _state = State.String;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A byte that no sequence contains: the sequence was cut off, and the byte is what comes next.</summary>
    private void Abort(byte b)
    {
        _alt = false;
        Ground(b);
    }

    private void EmitIntroducer(byte b)
    {
        if (_alt)
            _sink.Key(KeyPress.Of(Key.Escape));
        _alt = true;
        EmitCharacter(new Rune(b));
    }

    private void EmitCharacter(Rune character) => Emit(Rune.IsControl(character) ? default : KeyPress.Of(character));

    private void Emit(KeyPress key)
    {
        var alt = _alt;
        _alt = false;
        if (key.Key == Key.None)
            return;
        _sink.Key(alt ? WithAlt(key) : key);
    }

    private static KeyPress WithAlt(KeyPress key) => key.Key == Key.Character
        ? KeyPress.Of(key.Character, key.Modifiers | KeyModifiers.Alt) with { Kind = key.Kind }
        : KeyPress.Of(key.Key, key.Modifiers | KeyModifiers.Alt) with { Kind = key.Kind };
}
