namespace Berth.Core.Provisioning.Running;

/// <summary>How a step ended.</summary>
internal sealed record StepResult
{
    public Problem? Problem { get; init; }

    /// <summary>The end of what the step's command printed.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];

    /// <summary>Nothing had to be done.</summary>
    public bool Skipped { get; init; }

    /// <summary>How it ended, in one line.</summary>
    public string? Text { get; init; }

    public static StepResult Done(string? text = null) => new() { Text = text };

    public static StepResult Nothing { get; } = new() { Skipped = true };

    public static StepResult Failed(Problem problem, IReadOnlyList<string>? lastLines = null) => new() { Problem = problem, LastLines = lastLines ?? [] };
}
