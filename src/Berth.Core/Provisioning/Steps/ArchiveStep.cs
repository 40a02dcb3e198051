using System.Globalization;
using Berth.Core.Provisioning.Running;

namespace Berth.Core.Provisioning.Steps;

/// <summary>The whole session in one file, read back before anything may be deleted.</summary>
internal static class ArchiveStep
{
    public static async Task<StepResult> DoAsync(Work work, CancellationToken cancel)
    {
        var result = await work.Remote.ArchiveAsync(cancel);
        if (!result.Succeeded)
            return StepResult.Failed(Problems.OfCall(work.HostName, "the archive cannot be made", result), Problems.LastLines(result.Errors));
        var words = result.Output.Trim().Split(' ', 2);
        if (words is [var bytes, var path] && long.TryParse(bytes, CultureInfo.InvariantCulture, out var size))
            work.Notes.Add($"archived as {path} ({Amount.Of(size)}) on {work.HostName}");
        if (!work.Manifest.OwnsWorkspace)
            work.Notes.Add($"{work.Manifest.Workspace} is a directory of yours: it is not in the archive, and stays where it is");
        return StepResult.Done();
    }
}
