namespace Berth.Terminal.Tests.Input;

/// <summary>What terminals send, and what it means: one entry per form that one of them is known to use.</summary>
internal static class Corpus
{
    /// <summary>Bytes as text, and the lines of <see cref="Recorder"/> joined by " | ", nothing more arriving.</summary>
    public static readonly (string Bytes, string Meaning)[] Entries =
    [
        // Text and control characters.
        ("a", "a"), ("A", "A"), (" ", "space"), ("é", "é"), ("語", "語"), ("🦀", "🦀"), ("e\u0301", "e | \u0301"),
        ("\0", "ctrl-space"), ("\x01", "ctrl-a"), ("\x08", "ctrl-h"), ("\t", "tab"), ("\n", "ctrl-j"), ("\r", "enter"), ("\x1a", "ctrl-z"),
        ("\x1c", "ctrl-\\"), ("\x1d", "ctrl-]"), ("\x1e", "ctrl-^"), ("\x1f", "ctrl-_"), ("\x7f", "backspace"), ("\u0085", ""), ("abc", "a | b | c"),

        // Esc and Alt.
        ("\e", "esc"), ("\e\e", "esc | esc"), ("\e\e\e", "esc | esc | esc"), ("\ea", "alt-a"), ("\eA", "alt-A"), ("\eé", "alt-é"), ("\e\r", "alt-enter"),
        ("\e\t", "alt-tab"), ("\e\x7f", "alt-backspace"), ("\e\x01", "ctrl-alt-a"), ("\e\0", "ctrl-alt-space"), ("\e ", "alt-space"), ("\e\ea", "esc | alt-a"),
        ("\e[", "alt-["), ("\eO", "alt-O"), ("\e]", "alt-]"), ("\eP", "alt-P"), ("\eX", "alt-X"), ("\e^", "alt-^"), ("\e_", "alt-_"), ("\e\e[", "esc | alt-["),

        // xterm, in both cursor key modes, with modifiers.
        ("\e[A", "up"), ("\e[B", "down"), ("\e[C", "right"), ("\e[D", "left"), ("\e[H", "home"), ("\e[F", "end"), ("\e[E", "begin"),
        ("\eOA", "up"), ("\eOB", "down"), ("\eOC", "right"), ("\eOD", "left"), ("\eOH", "home"), ("\eOF", "end"),
        ("\eOP", "f1"), ("\eOQ", "f2"), ("\eOR", "f3"), ("\eOS", "f4"), ("\e[15~", "f5"), ("\e[17~", "f6"), ("\e[18~", "f7"), ("\e[19~", "f8"),
        ("\e[20~", "f9"), ("\e[21~", "f10"), ("\e[23~", "f11"), ("\e[24~", "f12"), ("\e[25~", "f13"), ("\e[29~", "f16"), ("\e[34~", "f20"),
        ("\e[1;2A", "shift-up"), ("\e[1;3A", "alt-up"), ("\e[1;5C", "ctrl-right"), ("\e[1;6D", "ctrl-shift-left"), ("\e[1;8H", "ctrl-alt-shift-home"),
        ("\e[1;9A", "super-up"), ("\e[1;5P", "ctrl-f1"), ("\e[1;2R", "shift-f3"), ("\e[1;5S", "ctrl-f4"), ("\e[15;5~", "ctrl-f5"), ("\e[3;2~", "shift-delete"),
        ("\e[2~", "insert"), ("\e[3~", "delete"), ("\e[5~", "page-up"), ("\e[6~", "page-down"), ("\e[5;5~", "ctrl-page-up"), ("\e[Z", "shift-tab"),
        ("\e[1;5Z", "ctrl-shift-tab"), ("\e\e[A", "alt-up"), ("\e\eOA", "alt-up"), ("\e\e[3~", "alt-delete"), ("\e\e[1;5A", "ctrl-alt-up"),

        // VT220, PuTTY, Linux console, rxvt.
        ("\e[1~", "home"), ("\e[4~", "end"), ("\e[7~", "home"), ("\e[8~", "end"), ("\e[11~", "f1"), ("\e[14~", "f4"),
        ("\e[[A", "f1"), ("\e[[E", "f5"), ("\e[[Z", ""), ("\e[G", "begin"),
        ("\e[a", "shift-up"), ("\e[d", "shift-left"), ("\eOa", "ctrl-up"), ("\eOd", "ctrl-left"), ("\e[3$", "shift-delete"), ("\e[7$", "shift-home"),
        ("\e[3^", "ctrl-delete"), ("\e[3@", "ctrl-shift-delete"), ("\e[11^", "ctrl-f1"), ("\e\e[a", "alt-shift-up"), ("\e\eOa", "ctrl-alt-up"),
        ("\eO2P", "shift-f1"), ("\eO1;5Q", "ctrl-f2"), ("\eOM", "enter"), ("\eOj", "*"), ("\eOk", "+"), ("\eOm", "-"), ("\eOo", "/"), ("\eOp", "0"), ("\eOy", "9"), ("\eOX", "="),

        // kitty keyboard protocol.
        ("\e[97u", "a"), ("\e[97;1u", "a"), ("\e[97;5u", "ctrl-a"), ("\e[97;6u", "ctrl-shift-a"), ("\e[97:65;2u", "A"), ("\e[97;2u", "A"), ("\e[97:65;4u", "alt-A"),
        ("\e[97;65u", "A"), ("\e[97;129u", "a"), ("\e[97;1:1u", "a"), ("\e[97;1:2u", "a again"), ("\e[97;1:3u", "a up"), ("\e[97;;97u", "a"), ("\e[97;2;65u", "A"),
        ("\e[49:33;2u", "!"), ("\e[49;2u", "shift-1"), ("\e[49:33;4u", "alt-!"), ("\e[0;;229u", "å"), ("\e[0;;104:105u", "h | i"), ("\e[1089::99;5u", "ctrl-c"), ("\e[1089;;1089u", "с"),
        ("\e[27u", "esc"), ("\e[27;5u", "ctrl-esc"), ("\e[13u", "enter"), ("\e[13;2u", "shift-enter"), ("\e[9;5u", "ctrl-tab"), ("\e[127;5u", "ctrl-backspace"), ("\e[32;5u", "ctrl-space"),
        ("\e[47;5u", "ctrl-_"), ("\e[45:95;6u", "ctrl-_"), ("\e[104;5u", "ctrl-h"), ("\e[105;5u", "ctrl-i"), ("\e[57399u", "0"), ("\e[57414u", "enter"), ("\e[57417u", "left"),
        ("\e[57427u", "begin"), ("\e[57427~", "begin"), ("\e[57376u", "f13"), ("\e[57398u", "f35"), ("\e[57363u", "menu"), ("\e[57441;2u", ""), ("\e[57428u", ""), ("\e[57358u", "caps-lock"),
        ("\e[1;1:2A", "up again"), ("\e[1;5:3A", "ctrl-up up"), ("\e[3;1:3~", "delete up"), ("\e[13;1:3u", "enter up"), ("\e[13~", "f3"), ("\e[1114112u", ""), ("\e[55296u", ""), ("\e[u", ""),
        ("\e[1;5:2P", "ctrl-f1 again"), ("\e[97;33u", "meta-a"), ("\e[97;9u", "super-a"),

        // modifyOtherKeys.
        ("\e[27;5;105~", "ctrl-i"), ("\e[27;6;65~", "ctrl-shift-a"), ("\e[27;2;13~", "shift-enter"), ("\e[27;5;9~", "ctrl-tab"), ("\e[27;6;64~", "ctrl-space"), ("\e[27;4;33~", "alt-!"),
        ("\e[27;3;97~", "alt-a"), ("\e[27;5;127~", "ctrl-backspace"), ("\e[27;5;27~", "ctrl-esc"), ("\e[27;2;65~", "A"),

        // Mouse and focus.
        ("\e[<0;1;1M", "Press Left 0,0 None"), ("\e[<0;10;20m", "Release Left 9,19 None"), ("\e[<1;2;3M", "Press Middle 1,2 None"), ("\e[<2;2;3M", "Press Right 1,2 None"),
        ("\e[<32;5;6M", "Drag Left 4,5 None"), ("\e[<35;5;6M", "Move None 4,5 None"), ("\e[<64;5;6M", "WheelUp None 4,5 None"), ("\e[<65;5;6M", "WheelDown None 4,5 None"),
        ("\e[<66;5;6M", "WheelLeft None 4,5 None"), ("\e[<67;5;6M", "WheelRight None 4,5 None"), ("\e[<4;1;1M", "Press Left 0,0 Shift"), ("\e[<28;1;1M", "Press Left 0,0 Shift, Alt, Control"),
        ("\e[<128;1;1M", "Press Back 0,0 None"), ("\e[<0;1000;2000M", "Press Left 999,1999 None"), ("\e[<0;99999999999;1M", "Press Left 99999998,0 None"), ("\e[<0;0;1M", ""), ("\e[<0;1M", ""), ("\e[<M", ""),
        ("\e[M !!", ""), ("\e[M#\u00c0", ""), ("\e[Mq", ""), ("\e[32;5;6M", ""), ("\e[I", "focus"), ("\e[O", "blur"),

        // Pastes.
        ("\e[200~hello\e[201~", "Ended \"hello\""), ("\e[200~\e[201~", "Ended \"\""), ("\e[200~a\r\nb\rc\nd\te\e[201~x", "Ended \"a\\nb\\nc\\nd\\te\" | x"),
        ("\e[200~\e[A\e[2\e]52;c;eA==\a\e[201~", "Ended \"[A[2]52;c;eA==\""), ("\e[200~語🦀\e[20\e[200~\e[201~", "Ended \"語🦀[20[200~\""), ("\e[200~\x03\x7f\u009b31mz\e[201~", "Ended \"31mz\""),
        ("\e[200~never ends", "CutShort \"never ends\""), ("\e[200~never ends\e[20", "CutShort \"never ends[20\""), ("\e\e[200~alt\e[201~q", "Ended \"alt\" | q"),

        // Replies.
        ("\e[?62;22;52c", "DA1 62,22,52"), ("\e[?6c", "DA1 6"), ("\e[>41;377;0c", "SecondaryAttributes { Terminal = 41, Version = 377 }"),
        ("\e[?2026;2$y", "Mode { Number = 2026, Private = True, State = Reset }"), ("\e[?2026;0$y", "Mode { Number = 2026, Private = True, State = NotKnown }"),
        ("\e[4;1$y", "Mode { Number = 4, Private = False, State = Set }"), ("\e[?1u", "KeyboardFlags { Flags = 1 }"), ("\e[?u", "KeyboardFlags { Flags = 0 }"),
        ("\e[12;40R", "CursorPosition { Row = 11, Column = 39 }"), ("\e[1;80R", "CursorPosition { Row = 0, Column = 79 }"), ("\e[?1;2R", "CursorPosition { Row = 0, Column = 1 }"),
        ("\e[?997;1n", "Scheme { Dark = True }"), ("\e[?997;2n", "Scheme { Dark = False }"), ("\eP>|tmux 3.3a\e\\", "Identity { Text = tmux 3.3a }"),
        ("\eP>|kitty(0.30)\a", "Identity { Text = kitty(0.30) }"),
        ("\e]11;rgb:1e1e/2020/ffff\e\\", "Color { Slot = Background, Index = 0, Red = 30, Green = 32, Blue = 255 }"),
        ("\e]10;rgb:f/8/0\a", "Color { Slot = Foreground, Index = 0, Red = 255, Green = 136, Blue = 0 }"),
        ("\e]4;7;rgb:c0/c0/c0\e\\", "Color { Slot = Palette, Index = 7, Red = 192, Green = 192, Blue = 192 }"),
        ("\e]11;rgba:0000/0000/0000/ffff\a", "Color { Slot = Background, Index = 0, Red = 0, Green = 0, Blue = 0 }"), ("\e]11;red\a", ""), ("\e]11;rgb:12/3\a", ""), ("\e]4;999;rgb:0/0/0\a", ""),
        ("\e]52;c;aGk=\a", "Clipboard { Selection = c, Text = hi }"), ("\e]52;c;!!\a", ""), ("\e]99;i=1:p=?;a=report\e\\", "Notification { Metadata = i=1:p=?, Payload = a=report }"),
        ("\eP1+r524742=38\e\\", "Capability { Name = RGB, Value = 8 }"), ("\eP0+r524742\e\\", "Capability { Name = RGB, Value =  }"), ("\eP1+r5463;524742=38\e\\", "Capability { Name = Tc, Value =  } | Capability { Name = RGB, Value = 8 }"),

        // What nobody knows is read to its end, and what is cut off by something else does not eat it.
        ("\e[?1;2;3zq", "q"), ("\e[12;34;56 pq", "q"), ("\e[>1!pq", "q"), ("\e[999~q", "q"), ("\e[1?2~q", "q"), ("\e[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29;30;31;32;33;34~q", "q"),
        ("\e]l title\e\\q", "q"), ("\eP1$r0m\e\\q", "q"), ("\eP!|7E7E\e\\q", "q"), ("\e_Gi=1;OK\e\\q", "q"), ("\e^pm\e\\q", "q"), ("\eXsos\aq", "q"), ("\eOzq", "q"), ("\e[1;2\x03", "ctrl-c"),
        ("\e[1;2\e[A", "up"), ("\e[1;é", "é"), ("\e]11;rgb\e[A", "up"), ("\e]11;rgb\x03q", "ctrl-c | q"), ("\e]11;rgb", ""), ("\eP>|half\eOA", "up"), ("\e[1;2", ""), ("\eO5", ""), ("\e[M!\e[A", "up"),
    ];
}
