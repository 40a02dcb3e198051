using Berth.Core.Links.Masters;

namespace Berth.Core.Links;

/// <summary>Failures that show on a connection that stands.</summary>
internal static class Failures
{
    public static readonly LinkError TooManySessions = new(
        LinkReason.TooManySessions, "the host opens no more sessions on this connection", "raise MaxSessions in its sshd_config");

    public static readonly LinkError TooManyWaiting = new(LinkReason.TooManyWaiting, "too many calls are waiting for this host", "try again when it has answered");

    public static LinkError Deadline(TimeSpan deadline) =>
        new(LinkReason.DeadlinePassed, $"no result within {Seconds(deadline)}", null);

    /// <summary>The login ran something else than what it was given, or nothing.</summary>
    public static LinkError NoStart(int code, string output, string errors)
    {
        var said = SshWords.Clean(errors + "\n" + output);
        if (errors.Contains("restricted", StringComparison.Ordinal))
            return new LinkError(LinkReason.RestrictedShell, "the login shell is restricted", "give the user a shell that may start /bin/sh") { Said = said };
        if (errors.Contains("/bin/sh", StringComparison.Ordinal) && errors.Contains("not found", StringComparison.OrdinalIgnoreCase))
            return new LinkError(LinkReason.NoShell, "the host has no /bin/sh", null) { Said = said };
        return code is 0
            ? new LinkError(LinkReason.ForcedCommand, "the login runs a command of its own", "use a key without command= or a host without ForceCommand") { Said = said }
            : new LinkError(LinkReason.NoShell, $"the login gives no shell (exit {code})", "check the user's shell and its start-up files") { Said = said };
    }

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.#" : "0", System.Globalization.CultureInfo.InvariantCulture) + " s";
}
