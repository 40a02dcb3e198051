using System.Collections.Immutable;
using Berth.Core.Configuration.Sections;
using Berth.Terminal.Input;

namespace Berth.App;

/// <summary>All keys with their commands: those of the table, and what the settings change of them.</summary>
internal sealed record Bindings((KeyChord Chord, ScreenCommand Command)[] All, ImmutableArray<TakenKey> Taken, KeyPress Prefix)
{
    /// <summary>What whoever wrote the settings may not have meant: keys that were taken from commands, and keys that few terminals send.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    public static Bindings Of(IReadOnlyList<KeyBinding> changes, string prefix)
    {
        var bindings = new List<(KeyChord, ScreenCommand)>(128);
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

        bindings.AddRange(taken);
        _ = KeyChord.TryParse(prefix, out var first);
        return new([.. bindings], lost.ToImmutable(), first.First) { Notes = NotesOf(lost, taken, first) };
    }

    private static ImmutableArray<string> NotesOf(IEnumerable<TakenKey> lost, IEnumerable<(KeyChord Chord, ScreenCommand Command)> given, KeyChord prefix)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var key in lost)
            notes.Add(key.ToString());
        if (KeyReach.Problem(prefix) is { } unsent)
            notes.Add($"{unsent}, the prefix");
        foreach (var (chord, command) in given)
        {
            // Of the prefix it was said.
            if (KeyReach.Problem(chord.First == prefix.First && chord.Second is { } second ? new(second, null) : chord) is { } problem)
                notes.Add($"{problem}, which gives {command.Name}");
        }

        return notes.ToImmutable();
    }

    private static void AddFree(
        List<(KeyChord, ScreenCommand)> bindings,
        ScreenCommand command,
        string prefix,
        List<(KeyChord Chord, ScreenCommand Command)> taken,
        ImmutableArray<TakenKey>.Builder lost)
    {
        var own = new List<(KeyChord Chord, ScreenCommand Command)>();
        Add(own, command, command.Keys, prefix);
        _ = KeyChord.TryParse(prefix, out var moved);
        foreach (var binding in own)
        {
            // Whoever moves the prefix onto a key means the prefix.
            if (binding.Chord.Second is null && binding.Chord.First == moved.First)
            {
                lost.Add(new(binding.Chord, command, null));
                continue;
            }

            var other = taken.FindIndex(other => other.Chord.Hides(binding.Chord) && (other.Command.In & command.In) != 0);
            if (other < 0)
                bindings.Add(binding);
            else
                lost.Add(new(binding.Chord, command, taken[other].Command));
        }
    }

    private static void Add(List<(KeyChord Chord, ScreenCommand Command)> list, ScreenCommand command, IReadOnlyList<string> keys, string prefix)
    {
        _ = KeyChord.TryParse(KeyMap.DefaultPrefix, out var written);
        _ = KeyChord.TryParse(prefix, out var moved);
        foreach (var text in keys)
        {
            if (KeyChord.TryParse(text, out var chord))
                list.Add((chord.Second is not null && chord.First == written.First ? chord with { First = moved.First } : chord, command));
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
}
