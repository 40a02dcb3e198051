using System.Collections.Immutable;
using Berth.Core.Configuration.Sections;
using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>From keys to commands, made of the table and of what the settings change.</summary>
internal sealed class KeyMap
{
    public const string DefaultPrefix = "Ctrl-b";

    private readonly IReadOnlyList<KeyBinding> _changes;
    private readonly string _prefix;
    private Bindings? _bindings;

    private KeyMap(IReadOnlyList<KeyBinding> changes, string prefix)
    {
        _changes = changes;
        _prefix = prefix;
    }

    public static KeyMap Default { get; } = new([], DefaultPrefix);

    public KeyPress Prefix => Read.Prefix;

    /// <summary>The keys that commands lost to what the settings say.</summary>
    public ImmutableArray<TakenKey> Taken => Read.Taken;

    /// <summary>What there is to say of the keys of the settings.</summary>
    public ImmutableArray<string> Notes => Read.Notes;

    /// <summary>Made when the first key asks for it: the first frame is out by then.</summary>
    private Bindings Read => _bindings ??= Bindings.Of(_changes, _prefix);

    /// <summary>A key that the settings give to one command is taken from the command that had it.</summary>
    public static KeyMap Of(IReadOnlyList<KeyBinding> changes, string prefix) => changes.Count == 0 && prefix == DefaultPrefix ? Default : new(changes, prefix);

    /// <summary>The command of a key in a pane; a command of this pane alone goes before one of all.</summary>
    public ScreenCommand? Find(KeyPress key, KeyPress? pending, Pane pane)
    {
        ScreenCommand? found = null;
        foreach (var (chord, command) in Read.All)
        {
            var fits = pending is { } first ? chord.Second is { } second && Same(chord.First, first) && Same(second, key) : chord.Second is null && Same(chord.First, key);
            if (fits && (command.In & (Panes)(1 << (int)pane)) != 0 && (found is null || command.In < found.In))
                found = command;
        }

        return found;
    }

    /// <summary>The commands of the second keys that may follow a first one, in the order of their table.</summary>
    public IEnumerable<(KeyPress Second, ScreenCommand Command)> After(KeyPress first)
    {
        foreach (var (chord, command) in Read.All)
        {
            if (chord.Second is { } second && Same(chord.First, first))
                yield return (second, command);
        }
    }

    /// <summary>Whether a key begins one of two.</summary>
    public bool Begins(KeyPress key)
    {
        foreach (var (chord, _) in Read.All)
        {
            if (chord.Second is not null && Same(chord.First, key))
                return true;
        }

        return false;
    }

    public ImmutableArray<KeyChord> KeysOf(CommandId id)
    {
        var keys = ImmutableArray.CreateBuilder<KeyChord>();
        foreach (var (chord, command) in Read.All)
        {
            if (command.Id == id)
                keys.Add(chord);
        }

        return keys.ToImmutable();
    }

    /// <summary>The shortest way to say how a command is given; empty when no key gives it.</summary>
    public string KeyOf(CommandId id)
    {
        // The table has its keys as people read them.
        if (ReferenceEquals(this, Default))
            return ScreenCommands.Of(id) is { Keys: [var first, ..] } ? first : "";
        foreach (var (chord, command) in Read.All)
        {
            if (command.Id == id)
                return chord.ToString();
        }

        return "";
    }

    /// <summary>For a sentence: the key, or what to type in the palette where the settings took all keys away.</summary>
    public string Say(CommandId id) => KeyOf(id) is { Length: > 0 } key ? key
        : KeyOf(CommandId.Palette) is { Length: > 1 } palette ? $"{palette} {ScreenCommands.Of(id).Name}"
        : KeyOf(CommandId.Palette) + ScreenCommands.Of(id).Name;

    private static bool Same(KeyPress one, KeyPress other) => one.Key == other.Key && one.Character == other.Character && one.Modifiers == other.Modifiers;
}
