using System.Text;

namespace Berth.Terminal.Input;

/// <content>Inside of a sequence: CSI, SS3, legacy mouse and strings, and what they mean when they end.</content>
public sealed partial class InputParser
{
    private void InCsi(byte b)
    {
        if (b == '[' && _csi.Empty)
            _state = State.ConsoleFunction;
        else if (b < 0x40 && !(b == '$' && CsiKeys.EndsByDollar(_csi)))
            _csi.Add(b);
        else
            EndCsi(b);
    }

    private void EndCsi(byte final)
    {
        _state = State.Ground;
        if (final == 'M' && _csi.Empty)
            (_state, _toSkip) = (State.LegacyMouse, LegacyMouseBytes);
        else if (!_csi.Strange)
            Dispatch(final);
        _alt = false;
    }

    private void Dispatch(byte final)
    {
        if (final == '~' && _csi is { Prefix: 0, Intermediate: 0, Count: 1 } && _csi.Number(0, 0) == 200)
        {
            _state = State.Paste;
            _paste.Begin();
        }
        else if (MouseReports.TryRead(_csi, final, out var mouse))
        {
            if (mouse is { } reported)
                _sink.Mouse(reported);
        }
        else if (final is (byte)'I' or (byte)'O' && _csi.Empty)
            _sink.Focus(final == 'I');
        else if (CodedKeys.TryRead(_csi, final, out var coded))
            EmitCoded(coded);
        else if (!IsCursorReport(final) && CsiKeys.TryRead(_csi, final, out var key))
            Emit(key);
        else if (Replies.FromCsi(_csi, final) is { } reply)
            _sink.Reply(reply);
    }

    /// <summary>CSI 1 ; 2 R is Shift-F3 as well as a cursor in the first row. Row one and a column that can be modifiers is the key: ask by CSI ? 6 n.</summary>
    private bool IsCursorReport(byte final) => final == 'R' && _csi.Count >= 2 && (_csi.Number(0, 1) != 1 || _csi.Number(1, 1) > 64);

    private void InSs3(byte b)
    {
        if (b is >= (byte)'0' and <= (byte)';')
        {
            _csi.Add(b);
            return;
        }

        _state = State.Ground;
        Emit(!_csi.Strange && CsiKeys.TryReadSs3(_csi, b, out var key) ? key : default);
    }

    /// <summary>Reports of the X10 kind are never asked for and cannot tell a wide screen, but must not be taken for keys.</summary>
    private void InLegacyMouse(byte b)
    {
        if (b < 0x20)
            Abort(b);
        else if (--_toSkip == 0)
            _state = State.Ground;
    }

    /// <summary>No string contains a control character: one that is typed gets the user out of a string that never ends.</summary>
    private void ControlInString(byte b)
    {
        if (b == Esc)
            _state = State.StringEscape;
        else if (b == Bell)
            EndString();
        else
            Abort(b);
    }

    private void AfterEscapeInString(byte b)
    {
        if (b == '\\')
            EndString();
        else
            AfterEscape(b);
    }

    private void EndString()
    {
        _state = State.Ground;
        if (!_string.TooLong)
            Replies.FromString(_string.Introducer, _string.Bytes, _sink);
    }

    private void EmitCoded(KeyPress key)
    {
        var further = key is { HasText: true } ? CodedKeys.FurtherText(_csi) : 0;
        Emit(key);
        for (var i = 1; i <= further; i++)
        {
            if (_csi.Sub(2, i, 0) is var code && Rune.IsValid(code))
                EmitCharacter(new Rune(code));
        }
    }
}
