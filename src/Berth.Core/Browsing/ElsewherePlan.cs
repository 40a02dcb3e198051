using System.Globalization;

namespace Berth.Core.Browsing;

/// <summary>For a person who sits at another machine: what to open, and the command that makes it reachable there.</summary>
/// <param name="Url">Also what is copied; no secret is in it.</param>
/// <param name="Ssh">To be run at the other end; null where it is not known how that came here.</param>
internal sealed record ElsewherePlan(string Url, string? Ssh)
{
    private const string SshPort = "22";

    /// <param name="url">Of the session.</param>
    /// <param name="localPort">Where its forward listens here.</param>
    /// <param name="variables">The environment; ssh tells in SSH_CONNECTION who came from where to where.</param>
    public static ElsewherePlan Make(string url, int localPort, IReadOnlyDictionary<string, string> variables)
    {
        if (variables.GetValueOrDefault("SSH_CONNECTION", "").Split(' ') is not [_, _, var address, var port])
            return new ElsewherePlan(url, null);
        var user = variables.GetValueOrDefault("USER") ?? variables.GetValueOrDefault("LOGNAME") ?? Environment.UserName;
        var at = port == SshPort ? "" : $" -p {port}";
        return new ElsewherePlan(url, string.Create(CultureInfo.InvariantCulture, $"ssh -N -L {localPort}:127.0.0.1:{localPort}{at} {user}@{address}"));
    }
}
