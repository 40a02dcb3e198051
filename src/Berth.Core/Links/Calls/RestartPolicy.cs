namespace Berth.Core.Links.Calls;

/// <summary>When a stream's command is run again.</summary>
internal enum RestartPolicy
{
    Never,

    /// <summary>When the link was lost under it; not when it ended by itself.</summary>
    OnLoss,

    /// <summary>Whenever it ended, with a growing pause when it keeps ending at once.</summary>
    Always,
}
