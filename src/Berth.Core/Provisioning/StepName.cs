namespace Berth.Core.Provisioning;

/// <summary>The steps of all operations. The first seven make a session.</summary>
internal enum StepName
{
    Reserve,
    Prepare,
    Clone,
    Deploy,
    Start,
    Forward,
    Verify,

    Inspect,
    Unforward,
    Stop,
    Archive,
    Delete,
    Release,
}
