using Berth.Testing.Parts;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>One way to break operations off, at one boundary after the other.</summary>
/// <param name="name">For the table.</param>
/// <param name="operations">Which ones.</param>
internal abstract class Interruption(string name, params string[] operations)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Operations { get; } = operations;

    /// <summary>What it takes besides git and busybox.</summary>
    public IReadOnlyList<Part> Needs { get; init; } = [];

    /// <summary>Only each so manieth boundary is tried, where a try costs much.</summary>
    public int Every { get; init; } = 1;

    public virtual Task<ProvisioningLab> LabAsync() => Task.FromResult(ProvisioningLab.Local());

    /// <summary>Breaks the operation off and mends what was broken: what comes after is up to berth.</summary>
    public abstract Task<Struck> StrikeAsync(Strike strike);
}
