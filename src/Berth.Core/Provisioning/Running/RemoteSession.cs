using Berth.Core.Links.Calls;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Remote;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Running;

/// <summary>The scripts that work on one session on its host, each with its typed answer. Every one can be run twice.</summary>
internal sealed class RemoteSession(Work work)
{
    private static readonly TimeSpan FileDeadline = TimeSpan.FromMinutes(10);

    private Manifest Manifest => work.Manifest;

    private string[] Holder => [work.Parts.Home.Word, OperationWords.Of(work.Operation), work.Parts.Home.Owner];

    /// <summary>Takes the session in hand and tells what it is.</summary>
    /// <param name="loss">Also what deleting its workspace would lose.</param>
    /// <param name="hold">Takes it in hand.</param>
    /// <param name="anyway">Also where the disk has no room for a note of that.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Inspection> InspectAsync(bool loss, bool hold, bool anyway, CancellationToken cancel)
    {
        string[] holder = hold ? Holder : ["", "", ""];
        var call = Held("session-inspect", Manifest.Root, Manifest.Id.Value, holder[0], holder[1], holder[2], loss && Manifest.OwnsWorkspace ? "loss" : "", anyway ? "anyway" : "");
        return Inspection.Read(await RunAsync(call, cancel));
    }

    public Task<CallResult> PrepareAsync(string? directory, bool clones, CancellationToken cancel) => RunAsync(
        Held("session-prepare", [Manifest.Root, Manifest.Id.Value, Manifest.Folder.Run, .. Holder, directory ?? "", clones ? "yes" : ""])
            .Reading(ManifestWriter.Write(Manifest)),
        cancel);

    /// <summary>Writes the manifest as it is now, and lets the session go.</summary>
    public Task<CallResult> SettleAsync(bool broken, CancellationToken cancel) => RunAsync(
        Held("session-settle", [Manifest.Folder.Path, .. Holder, "", broken ? "broken" : ""]).Reading(ManifestWriter.Write(Manifest)), cancel);

    /// <summary>After <see cref="InspectAsync"/> took it in hand, and nothing came of it.</summary>
    public Task<CallResult> LetGoAsync(CancellationToken cancel) => RunAsync(Call.Command("rm", "-f", $"{Manifest.Folder.Path}/held") with { Priority = CallPriority.User }, cancel);

    public Task<CallResult> ArchiveAsync(CancellationToken cancel) => RunAsync(
        Held("session-archive", [Manifest.Root, Manifest.Id.Value, Manifest.Name.Value, .. Holder]) with { Deadline = FileDeadline }, cancel);

    public Task<CallResult> DeleteAsync(CancellationToken cancel) => RunAsync(
        Held("session-delete", [Manifest.Root, Manifest.Id.Value, Manifest.Folder.Run, .. Holder]) with { Deadline = FileDeadline }, cancel);

    public Task<CallResult> SetupAsync(string command, string variables, TimeSpan within, CancellationToken cancel) => RunAsync(
        Held("session-setup", [Manifest.Workspace, Manifest.Folder.Path, .. Holder, command]).Reading(variables) with { Deadline = within }, cancel);

    /// <summary>The session's clone call, for whoever listens to git.</summary>
    public Call Clone(string repo, string branch, int depth) =>
        Held("session-clone", [Manifest.Folder.Path, Manifest.Workspace, repo, branch, depth.ToString(System.Globalization.CultureInfo.InvariantCulture), .. Holder]);

    /// <summary>Whether it is another program that listens on a port of ours; false where the host cannot tell.</summary>
    public async Task<bool> IsTakenByOtherAsync(int port, CancellationToken cancel)
    {
        var call = Call.Run(Script.Load("owns-port"), Manifest.Id.Value, port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return (await RunAsync(call with { Priority = CallPriority.User }, cancel)).Output.StartsWith("other", StringComparison.Ordinal);
    }

    public async Task<IReadOnlyList<string>> LastLogLinesAsync(SessionFolder folder, CancellationToken cancel)
    {
        var tail = await RunAsync(Call.Command("tail", "-n", "20", folder.ServerLog), cancel);
        return tail.Succeeded ? Problems.LastLines(tail.Output) : [];
    }

    /// <summary>A script that first makes sure that nobody else works on the session.</summary>
    public static Call Held(string script, params IReadOnlyList<string> arguments)
    {
        var whole = new Script(script, Script.Load("operation-hold").Text + Script.Load(script).Text);
        return Call.Run(whole, arguments) with { Priority = CallPriority.User };
    }

    private Task<CallResult> RunAsync(Call call, CancellationToken cancel) =>
        work.Link.RunAsync(call.Deadline < work.Parts.Settings.Ssh.CommandTimeout ? call with { Deadline = work.Parts.Settings.Ssh.CommandTimeout } : call, cancel);
}
