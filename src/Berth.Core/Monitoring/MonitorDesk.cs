using System.Collections.Immutable;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>What the monitors of all hosts share: flags, history, and who is told.</summary>
/// <param name="Flags">Of all hosts.</param>
/// <param name="History">Of the last hour.</param>
/// <param name="Publish">Takes the newest of a host.</param>
/// <param name="Raised">Takes flags that call.</param>
/// <param name="Stored">Takes how the store failed, and nothing when it was written.</param>
internal sealed record MonitorDesk(
    FlagDesk Flags, LoadHistory History, Action<HostSnapshot> Publish, Action<ImmutableArray<RaisedFlag>> Raised, Action<StoreException?> Stored)
{
    /// <summary>Whether somebody wants the links up: a lost one is then worth a flag.</summary>
    public bool WantsLinks { get; init; }

    /// <summary>Whether somebody looks up what became of sessions whose processes are gone, and says when.</summary>
    public bool IsCaredFor { get; set; }
}
