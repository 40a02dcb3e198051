using Berth.App;
using Berth.Core.Sessions;

namespace Berth.Palette;

/// <summary>Something that can be found: a command, or a session to go to.</summary>
internal sealed record PaletteEntry(string Text, string About, string Keys, ScreenCommand? Command, SessionId? Session);
