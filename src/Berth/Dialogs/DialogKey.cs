namespace Berth.Dialogs;

/// <summary>A key of a dialog.</summary>
/// <param name="Key">As settings have it; several are parted by commas.</param>
/// <param name="Hint">One or two words for the foot of the dialog; empty where only the help names it.</param>
/// <param name="Does">One sentence without a full stop.</param>
internal readonly record struct DialogKey(string Key, string Hint, string Does)
{
    /// <summary>It is about the row under the cursor: of an empty list the foot does not name it.</summary>
    public bool NeedsRow { get; init; }
}
