using System.Collections.Immutable;
using Berth.Core.Configuration.Sections;
using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>From keys to commands, made of the table and of what the settings change.</summary>
internal sealed class KeyMap
{
    private const string DefaultPrefix = "Ctrl-b";

    private readonly ImmutableArray<(KeyChord Chord, ScreenCommand Command)> _bindings;

    private KeyMap(ImmutableArray<(KeyChord, ScreenCommand)> bindings, ImmutableArray<TakenKey> taken, KeyPress prefix)
    {
        _bindings = bindings;
        Taken = taken;
        Prefix = prefix;
    }

    public static KeyMap Default { get; } = Of([], DefaultPrefix);

    public KeyPress Prefix { get; }

    /// <summary>The keys that commands lost to what the settings say.</summary>
    public ImmutableArray<TakenKey> Taken { get; }

    /// <summary>A key that the settings give to one command is taken from the command that had it.</summary>
    public static KeyMap Of(IReadOnlyList<KeyBinding> changes, string prefix)
    {
        var bindings = ImmutableArray.CreateBuilder<(KeyChord, ScreenCommand)>(128);
        var taken = new List<(KeyChord Chord, ScreenCommand Command)>();
        var lost = ImmutableArray.CreateBuilder<TakenKey>();
        foreach (var change in changes)
        {
            if (ScreenCommands.Find(change.Command) is { } command)
                Add(taken, command, change.Keys, prefix);
        }

        foreach (var command in ScreenCommands.All)
        {
            if (!IsChanged(changes, command))
                AddFree(bindings, command, prefix, taken, lost);
        }

        foreach (var own in taken)
            bindings.Add(own);
        _ = KeyChord.TryParse(prefix, out var first);
        return new(bindings.ToImmutable(), lost.ToImmutable(), first.First);
    }

    /// <summary>The command of a key in a pane; a command of this pane alone goes before one of all.</summary>
    public ScreenCommand? Find(KeyPress key, KeyPress? pending, Pane pane)
    {
        ScreenCommand? found = null;
        foreach (var (chord, command) in _bindings)
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
        foreach (var (chord, command) in _bindings)
        {
            if (chord.Second is { } second && Same(chord.First, first))
                yield return (second, command);
        }
    }

    /// <summary>Whether a key begins one of two.</summary>
    public bool Begins(KeyPress key)
    {
        foreach (var (chord, _) in _bindings)
        {
            if (chord.Second is not null && Same(chord.First, key))
                return true;
        }

        return false;
    }

    public ImmutableArray<KeyChord> KeysOf(CommandId id)
    {
        var keys = ImmutableArray.CreateBuilder<KeyChord>();
        foreach (var (chord, command) in _bindings)
        {
            if (command.Id == id)
                keys.Add(chord);
        }

        return keys.ToImmutable();
    }

    /// <summary>The shortest way to say how a command is given; empty when no key gives it.</summary>
    public string KeyOf(CommandId id)
    {
        foreach (var (chord, command) in _bindings)
        {
            if (command.Id == id)
                return chord.ToString();
        }

        return "";
    }

    private static void AddFree(
        ImmutableArray<(KeyChord, ScreenCommand)>.Builder bindings,
        ScreenCommand command,
        string prefix,
        List<(KeyChord Chord, ScreenCommand Command)> taken,
        ImmutableArray<TakenKey>.Builder lost)
    {
        var own = new List<(KeyChord Chord, ScreenCommand Command)>();
        Add(own, command, command.Keys, prefix);
        foreach (var binding in own)
        {
            var other = taken.FindIndex(other => other.Chord.Hides(binding.Chord) && (other.Command.In & command.In) != 0);
            if (other < 0)
                bindings.Add(binding);
            else
                lost.Add(new(binding.Chord, command, taken[other].Command));
        }
    }

    private static void Add(List<(KeyChord Chord, ScreenCommand Command)> list, ScreenCommand command, IReadOnlyList<string> keys, string prefix)
    {
        _ = KeyChord.TryParse(DefaultPrefix, out var usual);
        _ = KeyChord.TryParse(prefix, out var own);
        foreach (var text in keys)
        {
            if (KeyChord.TryParse(text, out var chord))
                list.Add((chord is { Second: not null, First: var begins } && begins == usual.First ? chord with { First = own.First } : chord, command));
        }
    }

    private static bool IsChanged(IReadOnlyList<KeyBinding> changes, ScreenCommand command)
    {
        foreach (var change in changes)
        {
            if (change.Command == command.Name)
                return true;
        }

        return false;
    }

    private static bool Same(KeyPress one, KeyPress other) => one.Key == other.Key && one.Character == other.Character && one.Modifiers == other.Modifiers;
}
