namespace Berth.Core.Attention.Maps;

/// <summary>The maps that are built into the program; the files in <c>config/agents</c> are the same ones.</summary>
public static class SignalMaps
{
    public const string Generic = "generic";

    public static IReadOnlyList<string> Names { get; } = ["claude-code", "codex", "gemini", "antigravity", "opencode", "copilot", "aider", "goose", Generic];

    /// <summary>Null when there is none of that name.</summary>
    public static SignalMap? Find(string name)
    {
        using var stream = typeof(SignalMaps).Assembly.GetManifestResourceStream($"agents/{name}.toml");
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var map = SignalMapReader.Read(bytes, out var errors);
        return map ?? throw new InvalidDataException($"the built-in signal map '{name}': {errors[0]}");
    }
}
