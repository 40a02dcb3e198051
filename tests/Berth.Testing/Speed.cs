namespace Berth.Testing;

/// <summary>Trait of a test: <c>[Trait(Speed.Name, Speed.Slow)]</c> is left out by <c>tests/run --fast</c>.</summary>
public static class Speed
{
    public const string Name = "Speed";
    public const string Slow = "Slow";
}
