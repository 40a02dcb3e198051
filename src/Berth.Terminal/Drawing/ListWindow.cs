namespace Berth.Terminal.Drawing;

/// <summary>The part of a list that is seen: of so many rows, those from the top one on.</summary>
public readonly record struct ListWindow(int Count, int Height, int Top)
{
    /// <summary>One past the last row seen.</summary>
    public int End => Math.Min(Count, Top + Math.Max(0, Height));

    /// <summary>
    /// The window that shows the selected row, moved as little as possible from the top that it had, with some rows of context
    /// where there is room. Never past the end. Selected is -1 for none.
    /// </summary>
    public static ListWindow Around(int selected, int count, int height, int top, int context = 0)
    {
        height = Math.Max(0, height);
        context = Math.Clamp(context, 0, Math.Max(0, (height - 1) / 2));
        if (selected >= 0 && height > 0)
            top = Math.Clamp(top, selected + context - height + 1, Math.Max(selected - context, selected + context - height + 1));
        return new(count, height, Math.Clamp(top, 0, Math.Max(0, count - height)));
    }
}
