namespace Berth.Core.Provisioning.Steps;

/// <summary>Why a clone failed, out of git's own words (it is run with LC_ALL=C).</summary>
internal static class CloneProblems
{
    public static Problem Of(string host, string repo, string branch, IReadOnlyList<string> lines)
    {
        var said = string.Join('\n', lines);
        var shown = WithoutPassword(repo);
        var what = $"{host}: cloning {shown} failed";
        if (Has(said, "could not read Username", "could not read Password", "terminal prompts disabled", "Authentication failed", "HTTP Basic: Access denied"))
            return new(ProblemKind.Failed, $"{what}: it asks for a password", $"give {host} a credential helper for it (git config --global credential.helper …), or use an ssh address");
        if (Has(said, "Permission denied (publickey", "Permission denied, please try again"))
            return new(ProblemKind.Failed, $"{what}: the login was refused", $"put a key that may read it on {host}");
        if (Has(said, "Host key verification failed"))
            return new(ProblemKind.Failed, $"{what}: the host key of the repository's server is not known there", $"log in to {host} and connect once with ssh, so that its key is known");
        if (said.Contains("Remote branch", StringComparison.Ordinal) && said.Contains("not found", StringComparison.Ordinal))
            return new(ProblemKind.Failed, $"{what}: it has no branch {branch}", "see its branches with git ls-remote --heads");
        if (Problems.IsDiskFull(said))
            return new(ProblemKind.Failed, $"{what}: the disk is full", $"free some space on {host}: berth gc {host}");
        if (Has(said, "not found", "does not exist", "does not appear to be a git repository", "No such file or directory"))
            return new(ProblemKind.Failed, $"{what}: there is no such repository", "see that the address is right, and that the host may read it");
        if (Has(said, "Could not resolve host", "Could not resolve hostname", "Connection refused", "Connection timed out", "unable to access", "Network is unreachable"))
            return new(ProblemKind.Failed, $"{what}: its server cannot be reached from there", $"see whether {host} has a way to it: git ls-remote {shown}");
        var last = lines.LastOrDefault(line => line.StartsWith("fatal:", StringComparison.Ordinal) || line.StartsWith("error:", StringComparison.Ordinal)) ?? (lines.Count > 0 ? lines[^1] : null);
        return new(ProblemKind.Failed, last is null ? what : $"{what}: {last}");
    }

    /// <summary>An address may hold a password, which belongs in no message.</summary>
    public static string WithoutPassword(string repo)
    {
        var scheme = repo.IndexOf("://", StringComparison.Ordinal);
        var at = scheme < 0 ? -1 : repo.IndexOf('@', scheme);
        var colon = at < 0 ? -1 : repo.IndexOf(':', scheme + 3, at - scheme - 3);
        return colon < 0 ? repo : repo[..(colon + 1)] + "***" + repo[at..];
    }

    private static bool Has(string said, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (said.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
