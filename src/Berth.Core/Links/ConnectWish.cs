namespace Berth.Core.Links;

/// <summary>Who wants a link to be up, and so what may be skipped for it.</summary>
internal enum ConnectWish
{
    /// <summary>Whoever only looks: takes a connection that stands, and makes none.</summary>
    Find,

    /// <summary>Berth itself: waits for the next try like everybody.</summary>
    Background,

    /// <summary>Something that the user is waiting for: does not wait for the next try, but does not repeat what was refused.</summary>
    Call,

    /// <summary>The user, of this very link: even what was refused is tried again.</summary>
    User,
}
