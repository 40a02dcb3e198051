namespace Berth.Core.Runners;

/// <summary>Why nothing was typed.</summary>
internal enum TypeFailure
{
    Failed,
    Link,

    /// <summary>There is no agent, or it has ended.</summary>
    Gone,

    /// <summary>What was to be answered is no longer asked.</summary>
    OtherScreen,
}
