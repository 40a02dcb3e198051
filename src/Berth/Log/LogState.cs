using Berth.App;
using Berth.Terminal.Drawing;

namespace Berth.Log;

/// <summary>The log that is shown, and how it is looked at.</summary>
internal sealed record LogState
{
    public static LogState Closed { get; } = new();

    public LogSource Source { get; init; }

    /// <summary>The log that the pane is about; null while no pane shows one.</summary>
    public Subscription.LogLines? Wanted { get; init; }

    /// <summary>All that came, as far as it is kept.</summary>
    public LogLines All { get; init; } = LogLines.Empty;

    /// <summary>The least that is shown.</summary>
    public LogLevel Least { get; init; }

    /// <summary>Those that are shown.</summary>
    public LogLines Lines { get; init; } = LogLines.Empty;

    /// <summary>The first answer came, be it no lines.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Why there are no more lines.</summary>
    public string? Trouble { get; init; }

    public bool Wraps { get; init; } = true;

    /// <summary>The line at the top, counted from the log's beginning; null follows the end.</summary>
    public long? Top { get; init; }

    /// <summary>How many rows of that line are above: one that is wrapped may be longer than the pane.</summary>
    public int TopRow { get; init; }

    public string Search { get; init; } = "";

    /// <summary>The line of the match that was gone to last, counted from the log's beginning.</summary>
    public long? Match { get; init; }

    /// <summary>The search as it is being typed; null when it is not.</summary>
    public TextField? Typing { get; init; }

    /// <summary>Lines that came while the user looked at older ones.</summary>
    public int Unseen { get; init; }
}
