namespace Berth.App;

/// <summary>A key that the settings give to another command than it was made for, or make the first key of two.</summary>
/// <param name="Key">The key.</param>
/// <param name="From">Who lost it.</param>
/// <param name="By">Who has it; null: it is the prefix.</param>
internal readonly record struct TakenKey(KeyChord Key, ScreenCommand From, ScreenCommand? By)
{
    /// <summary>What the key does now.</summary>
    public string Does => By is null ? $"{Key} is the prefix" : $"{Key} gives {By.Name}";

    public override string ToString() => $"{Does}, no more {From.Name}";
}
