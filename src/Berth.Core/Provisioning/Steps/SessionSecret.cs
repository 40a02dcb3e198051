using Berth.Core.Links.Calls;
using Berth.Core.Provisioning.Running;
using Berth.Core.Secrets;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Steps;

/// <summary>
/// A session's password or token: what this home keeps, else what lies on the host (the session was made by another laptop), else what
/// the settings' command prints, else a new random one.
/// </summary>
internal static class SessionSecret
{
    /// <summary>Under this name the vault has it.</summary>
    public const string Name = "server";

    /// <summary>Where it lies on the host, mode 0600, for the user's other laptops.</summary>
    public static string Place(SessionFolder folder) => $"{folder.Config}/secret";

    public static async Task<(SecretText? Secret, Problem? Problem)> FindOrMakeAsync(Work work, CancellationToken cancel)
    {
        var id = work.Manifest.Id;
        try
        {
            if (work.Parts.Secrets.Find(id, Name) is { } known)
                return (known, null);
        }
        catch (SecretException)
        {
            // Sealed with a key that is gone: the host's copy, or a new one, takes its place.
        }

        var (secret, problem) = await OnHostAsync(work, cancel) is { } there ? (there, null) : await NewAsync(work, cancel);
        if (secret is null)
            return (null, problem);
        try
        {
            work.Parts.Secrets.Keep(id, Name, secret);
            return (secret, null);
        }
        catch (SecretException error)
        {
            return (null, new Problem(ProblemKind.Failed, error.Message, error.Hint));
        }
    }

    private static async Task<SecretText?> OnHostAsync(Work work, CancellationToken cancel)
    {
        if (!work.Manifest.Complete)
            return null;
        var read = await work.Link.RunAsync(Call.Command("cat", Place(work.Manifest.Folder)) with { Priority = CallPriority.User }, cancel);
        return read.Succeeded && read.Output.Trim() is { Length: > 0 } text ? new SecretText(text) : null;
    }

    private static async Task<(SecretText? Secret, Problem? Problem)> NewAsync(Work work, CancellationToken cancel)
    {
        if (Command(work) is not { Length: > 0 } command)
            return (RandomToken.New(), null);
        var printed = await work.Parts.Local.RunAsync(Call.Command("/bin/sh", "-c", command), cancel);
        var text = printed.Output.Split('\n', 2)[0].Trim();
        return printed.Succeeded && text.Length > 0
            ? (new SecretText(text), null)
            : (null, new Problem(ProblemKind.Failed, $"password_command of [servers.{work.Manifest.Server.Name}] printed no password", "try it by hand; it is run by sh at home"));
    }

    /// <summary>Not in the manifest: it is this home's own.</summary>
    private static string? Command(Work work) => work.Parts.Settings.Servers.TryGet(work.Manifest.Server.Name, out var section) ? section.PasswordCommand : null;
}
