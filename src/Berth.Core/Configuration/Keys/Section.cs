namespace Berth.Core.Configuration.Keys;

/// <summary>One section of the settings: its rows of the table, and how they come into <see cref="Settings"/> and out again.</summary>
internal abstract class Section(string name, string comment)
{
    public string Name => name;

    public string Comment => comment;

    /// <summary>The header as the manual shows it.</summary>
    public virtual string Header => name;

    public abstract IReadOnlyList<Key> Keys { get; }

    public abstract Settings Read(Settings settings, SettingsReading reading);

    /// <summary>Every value that holds, as TOML.</summary>
    public abstract IEnumerable<SettingValue> Values(Settings settings);

    /// <summary>What holds where nothing is set; for a section with names, in the one that the manual takes as its example.</summary>
    public abstract string Default(Key key);
}
