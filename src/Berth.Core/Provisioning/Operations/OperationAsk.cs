using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Operations;

/// <summary>What is to be done to which session, and what its host has to tell first.</summary>
internal sealed record OperationAsk(SessionId Id, Operation Operation, IProgress<StepProgress>? Progress)
{
    /// <summary>Something will be started.</summary>
    public bool NeedsFacts { get; init; }

    /// <summary>It was begun before: the error in which it ended then is no obstacle.</summary>
    public bool Completes { get; init; }

    /// <summary>Work that is nowhere else is to be found first.</summary>
    public bool Loss { get; init; }

    /// <summary>It makes room on the disk, and is done also where there is none to note who does it.</summary>
    public bool MakesRoom { get; init; }
}
