using Berth.Core.Events;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Links.Transfers;
using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>Makes what a session shares, and installs the extensions of its template with the server's own installer.</summary>
internal sealed class ExtensionInstaller(ILink link, TimeSpan deadline)
{
    private const int LongestReason = 300;

    public async Task<ExtensionsAnswer> RunAsync(ExtensionsWish wish, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var installer = wish.Server.InstallCommand(wish.Build, wish.Sharing.Folder);
        if (wish.Names.IsEmpty || installer is null)
            return Read(await link.RunAsync(wish.Sharing.Call(), cancel), wish.Names.IsEmpty ? [] : [$"{wish.Server.Kind} cannot install extensions: {string.Join(", ", wish.Names)}"]);
        var (names, notes) = (new List<string>(), new List<string>());
        foreach (var name in wish.Names)
        {
            var (sent, note) = IsFile(name) ? await SendAsync(name, wish.Sharing, cancel) : (name, null);
            names.Add(sent);
            if (note is not null)
                notes.Add(note);
        }

        var output = new InstallOutput("extensions", progress, StepName.Start);
        var lines = new System.Text.StringBuilder();
        var call = wish.Sharing.InstallCall(names, installer) with
        {
            Deadline = deadline,
            Output = (bytes, stop) =>
            {
                lines.Append(System.Text.Encoding.UTF8.GetString(bytes.Span));
                return output.TakeAsync(bytes, stop);
            },
        };
        var result = await link.RunAsync(call, cancel);
        notes.AddRange(Left(lines.ToString()));
        return Read(result, notes);
    }

    private static bool IsFile(string name) => name.EndsWith(".vsix", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file of this machine goes over; another one may lie on the host.</summary>
    private async Task<(string Name, string? Note)> SendAsync(string name, SharingPlan sharing, CancellationToken cancel)
    {
        var path = name.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", name[2..]) : name;
        if (!File.Exists(path))
            return (name, null);
        var place = $"{sharing.Folder.Config}/{Path.GetFileName(path)}";
        var error = await link.SendFileAsync(new Transfer(path, place) { Replace = true, Deadline = deadline }, cancel);
        return (place, error is null ? null : $"{name} was not sent: {error.Message}");
    }

    private static IEnumerable<string> Left(string output)
    {
        foreach (var line in output.Split('\n'))
        {
            if (line.StartsWith("left ", StringComparison.Ordinal) && line[5..].Split('\t') is [var extension, var why])
                yield return $"extension {Path.GetFileName(extension)} is not installed: {PlainText.Clean(why, LongestReason)}";
        }
    }

    private static ExtensionsAnswer Read(CallResult result, IReadOnlyList<string> notes) => result switch
    {
        { Error: { } error } => new ExtensionsAnswer(notes, null, error),
        { Succeeded: true } => new ExtensionsAnswer(notes, null),
        _ => new ExtensionsAnswer(notes, PlainText.Clean(result.Errors, LongestReason)),
    };
}
