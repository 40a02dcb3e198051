namespace Berth.Terminal.EventLoop;

/// <summary>How much of the terminal a painting has to set.</summary>
public enum PaintScope
{
    /// <summary>The terminal shows the frame painted last.</summary>
    Changes,

    /// <summary>What it shows is not known, as after a resize; its modes are those of the frame painted last.</summary>
    Screen,

    /// <summary>It was given back, or is new: no mode of ours is set.</summary>
    Everything,
}
