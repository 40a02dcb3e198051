namespace Berth.Core.Provisioning;

/// <summary>What can be done to a session that changes what it is.</summary>
internal enum Operation
{
    Create,
    Suspend,
    Resume,
    Restart,
    Rename,
    Kill,
}
