namespace Berth.Core.Configuration.Keys;

/// <summary>One row of the table of keys: its name in its section, its type, what it is for, and when a change of it holds.</summary>
internal abstract class Key(string name, string comment, Effect effect)
{
    public string Name => name;

    /// <summary>Sentences for the file and the manual.</summary>
    public string Comment => comment;

    public Effect Effect => effect;

    public abstract Kind Kind { get; }
}
