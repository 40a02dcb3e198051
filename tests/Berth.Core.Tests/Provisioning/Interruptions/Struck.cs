namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>What became of one attempt to break an operation off.</summary>
internal enum Struck
{
    Hit,

    /// <summary>There was nothing to break at that boundary.</summary>
    Missed,

    /// <summary>The operation has no such boundary any more: it went through.</summary>
    Over,
}
