using System.Collections.Immutable;

namespace Berth.Terminal.EventLoop;

/// <summary>A program that gets the terminal: an editor, ssh, tmux.</summary>
/// <param name="Arguments">The program, found on PATH, and its arguments.</param>
/// <param name="Directory">Where it runs; null: where we do.</param>
/// <param name="Environment">Variables set on top of ours.</param>
public sealed record ChildCommand(ImmutableArray<string> Arguments, string? Directory = null, ImmutableArray<KeyValuePair<string, string>> Environment = default);
