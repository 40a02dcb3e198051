namespace Berth.App;

/// <summary>A box above the panes, as a value. The one on top has the keys.</summary>
internal abstract record Dialog
{
    public abstract string Title { get; }
}
