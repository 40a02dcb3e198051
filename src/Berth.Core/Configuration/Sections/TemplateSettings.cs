using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Sections;

/// <summary>What new sessions of one kind have in common. Null takes the default.</summary>
public sealed record TemplateSettings(string Name) : INamed
{
    public string Repo { get; init; } = "";

    public string Branch { get; init; } = "";

    public string Dir { get; init; } = "";

    public int? Depth { get; init; }

    public string? Host { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public string? Server { get; init; }

    public string? Agent { get; init; }

    public RunnerChoice? Runner { get; init; }

    public Isolation? Isolation { get; init; }

    public IReadOnlyList<string> Extensions { get; init; } = [];

    public string Setup { get; init; } = "";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = TextMap.Empty;

    public Size? Memory { get; init; }

    public Percent? Cpu { get; init; }

    public int? Tasks { get; init; }

    public TimeSpan? IdleSuspend { get; init; }

    public IReadOnlyList<PortForward> Forwards { get; init; } = [];
}
