namespace Berth.Core.Browsing;

/// <summary>What came back from a request to this machine: a status, or why there is none.</summary>
/// <param name="Status">Null where nothing answered.</param>
/// <param name="SetsCookie">Whether the browser would be given a cookie.</param>
/// <param name="Refused">Nothing listens on the port.</param>
internal sealed record HomeReply(int? Status, bool SetsCookie, bool Refused);
