namespace Berth.Core.Storage;

/// <summary>Who tells a flag's notice one way.</summary>
internal enum NoticeClaim
{
    /// <summary>Whoever asked.</summary>
    Mine,

    /// <summary>Another berth that lives has it in hand.</summary>
    InHand,

    /// <summary>Nobody any more: it was told, or its flag is gone.</summary>
    Over,
}
