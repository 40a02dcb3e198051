namespace Berth.Core.Servers;

/// <summary>How a browser logs in.</summary>
internal enum BrowserLogin
{
    /// <summary>Nothing is asked.</summary>
    None,

    /// <summary>A one-use page posts the password to /login.</summary>
    Post,

    /// <summary>The token stands in the first address; the server puts it into a cookie.</summary>
    Link,
}
