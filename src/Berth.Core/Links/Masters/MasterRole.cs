namespace Berth.Core.Links.Masters;

/// <summary>What a master is for.</summary>
internal enum MasterRole
{
    /// <summary>Commands, the probe, terminals.</summary>
    Main,

    /// <summary>Forwards and files, where the host asks nothing for a second login.</summary>
    Bulk,
}
