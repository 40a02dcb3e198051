namespace Berth.App;

/// <summary>A key that the settings give to another command than it was made for.</summary>
internal readonly record struct TakenKey(KeyChord Key, ScreenCommand From, ScreenCommand By)
{
    public override string ToString() => $"{Key} gives {By.Name}, no more {From.Name}";
}
