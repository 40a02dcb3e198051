namespace Berth.Core.Servers;

/// <summary>How a browser gets in.</summary>
/// <param name="Url">May be shown and kept: no secret is in it.</param>
/// <param name="Login">How it gets in where a secret is asked for.</param>
internal sealed record BrowserAddress(string Url, BrowserLogin Login)
{
    /// <summary>For <see cref="BrowserLogin.Post"/>: where the form goes. For <see cref="BrowserLogin.Link"/>: the address with its token, for the browser only.</summary>
    public string? LoginUrl { get; init; }

    /// <summary>For <see cref="BrowserLogin.Link"/>: the cookie that the server makes of the token.</summary>
    public string? Cookie { get; init; }
}
