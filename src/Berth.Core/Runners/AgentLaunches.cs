using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Berth.Core.Attention.Maps;
using Berth.Core.Configuration.Sections;
using Berth.Core.Remote;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Core.Runners;

/// <summary>Makes an agent's launch of its settings and its signal map: the hooks are told for this one launch, in no file of the user's. Pure.</summary>
internal static class AgentLaunches
{
    private static readonly SearchValues<char> Special = SearchValues.Create("'\"\\$`;&|<>()~*?");
    private static readonly SearchValues<char> Several = SearchValues.Create(";&|<>()`\n");

    /// <param name="settings">The agent's.</param>
    /// <param name="map">How it tells what it does.</param>
    /// <param name="folder">The session's.</param>
    /// <param name="root">The host's.</param>
    /// <param name="found">What the host has of it; null where nobody looked.</param>
    public static AgentLaunch Make(AgentSettings settings, SignalMap map, SessionFolder folder, string root, FoundAgent? found)
    {
        var fill = new HookFill(HostHelpers.Notify(root), FileOf(map, folder), settings.Name);
        var hooks = string.Concat(map.Install.Arguments.Select(argument => " " + Shell.Quote(fill.In(argument))));
        var resume = settings.Resume.Replace("{id}", "\"$BERTH_CONVERSATION\"", StringComparison.Ordinal);
        return new AgentLaunch(settings.Name, map.App, settings.Command + hooks)
        {
            Resume = resume.Length > 0 ? resume + hooks : "",
            Conversations = map.TranscriptTypes.Length == 0 ? "" : map.Name,
            Directory = found?.Directory ?? "",
            WatchTerminal = map.Hooks.IsEmpty && map.HasProgress,
            WatchBell = map.Bell is not null,
            Environment = [.. map.Install.Environment.Select(pair => new KeyValuePair<string, string>(pair.Name, fill.In(pair.Value))), .. settings.Environment],
            Files = HookFiles(map, fill, found?.Version),
            Note = map.Install.Note,
        };
    }

    /// <summary>The program that a command starts; null where that cannot be told, as of several commands.</summary>
    public static string? ProgramOf(string command)
    {
        if (command.AsSpan().ContainsAny(Several))
            return null;
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = Array.Find(words, word => word != "exec" && !word.Contains('='));
        return first is null || first.AsSpan().ContainsAny(Special) ? null : first;
    }

    /// <summary>A file that belongs to the user is never written on the way: only berth's own, in the session's folder.</summary>
    private static string FileOf(SignalMap map, SessionFolder folder) =>
        map.Install is { Way: "file" or "environment", File.Length: > 0 } install ? $"{folder.Path}/{install.File}" : "";

    private static ImmutableArray<LaunchFile> HookFiles(SignalMap map, HookFill fill, string? version)
    {
        if (fill.File.Length == 0)
            return [];
        var text = map.Install.Format == "opencode-plugin"
            ? Script.LoadText("opencode-plugin.js").Replace("\"{notify}\"", $"\"{JsonEncodedText.Encode(fill.Notify)}\"", StringComparison.Ordinal)
            : HookFile.Of(map, fill.Command, version);
        return text is null ? [] : [new LaunchFile(fill.File, text)];
    }
}
