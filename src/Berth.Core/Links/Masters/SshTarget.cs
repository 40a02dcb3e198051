namespace Berth.Core.Links.Masters;

/// <summary>A host as ssh resolves it, and the names of what belongs to its masters in the control directory.</summary>
internal sealed record SshTarget(SshAddress Address, SshSettings Settings, string Directory, string Key)
{
    private static readonly TimeSpan ResolveDeadline = TimeSpan.FromSeconds(10);

    /// <summary>Asks <c>ssh -G</c>, which connects to nothing, though it may run the user's own <c>Match exec</c>.</summary>
    public static async Task<(SshTarget? Target, LinkError? Error)> ResolveAsync(string address, LinkOptions options, CancellationToken cancel)
    {
        if (SshAddress.Parse(address) is not { } parsed)
            return (null, new LinkError(LinkReason.BadAddress, $"'{address}' is no address", "write an ssh_config alias, or user@host:port"));
        var (directory, problem) = ControlDirectory.Prepare(options.RuntimeDirectory);
        if (directory is null)
            return (null, problem);
        var said = await SshRun.AskAsync([.. Program(options), "-G", .. parsed.Arguments], ResolveDeadline, cancel);
        if (said is null)
            return (null, new LinkError(LinkReason.SshMissing, $"the program {options.SshProgram} cannot be run", "install the OpenSSH client, or set [ssh] program"));
        if (said.ExitCode != 0)
            return (null, Unreadable(said));
        var settings = new SshSettings(said.Output);
        return (new SshTarget(parsed, settings, directory, settings.Key(options)), null);
    }

    /// <summary>The program and the settings file that every call of ssh begins with.</summary>
    public static IEnumerable<string> Program(LinkOptions options) =>
        options.ConfigFile is { } file ? [options.SshProgram, "-F", file] : [options.SshProgram];

    public string Socket(MasterRole role, int generation) => $"{Directory}/{Key}{Letter(role)}{generation}";

    public string Log(MasterRole role, int generation) => Socket(role, generation) + ".log";

    public string Lock(MasterRole role) => $"{Directory}/{Key}{Letter(role)}.lock";

    /// <summary>Says that the login asked a person something, so that a second one would, too.</summary>
    public string AskedMark => $"{Directory}/{Key}.asked";

    /// <summary>The generations of which there are files, the newest first.</summary>
    public IReadOnlyList<int> Generations(MasterRole role)
    {
        var start = Key + Letter(role);
        var found = new List<int>();
        foreach (var path in System.IO.Directory.EnumerateFileSystemEntries(Directory, start + "*"))
        {
            var name = Path.GetFileName(path.AsSpan())[start.Length..];
            if (int.TryParse(name.EndsWith(".pid") ? name[..^4] : name, out var generation) && !found.Contains(generation))
                found.Add(generation);
        }

        found.Sort(static (a, b) => b.CompareTo(a));
        return found;
    }

    private static char Letter(MasterRole role) => role is MasterRole.Main ? 'm' : 'b';

    private static LinkError Unreadable(SshRun.Said said) => said.ExitCode < 0
        ? new LinkError(LinkReason.BadConfiguration, "ssh -G did not answer", "look for a 'Match exec' in your ssh_config that waits")
        : new LinkError(LinkReason.BadConfiguration, "ssh cannot read its settings", "mend what ssh says of your ssh_config") { Said = SshWords.Clean(said.Errors) };
}
