using System.Collections.Immutable;
using Berth.Core.Sessions;
using Berth.Terminal.Drawing;

namespace Berth.Sessions;

/// <summary>The list as the user left it: its shape, the cursor, the marks.</summary>
internal sealed record ListState
{
    public static ListState Initial { get; } = new();

    public ListShape Shape { get; init; } = new();

    public Pick? Cursor { get; init; }

    public CursorOrigin Origin { get; init; }

    /// <summary>The first row that is seen.</summary>
    public int Top { get; init; }

    public ImmutableArray<SessionId> Marks { get; init; } = [];

    /// <summary>The filter as it is being typed; null when it is not.</summary>
    public TextField? Typing { get; init; }

    public bool IsMarked(SessionId id)
    {
        foreach (var mark in Marks)
        {
            if (mark == id)
                return true;
        }

        return false;
    }
}
