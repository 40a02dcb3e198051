using System.Diagnostics;
using System.Globalization;
using Berth.Core.Provisioning;
using Berth.Core.Tests.Provisioning.Interruptions;

namespace Berth.Core.Tests.Provisioning;

/// <summary>A second berth: does one thing, or many at once, and may be killed on the way by itself.</summary>
internal static class ProvisioningChild
{
    public static int Run(string[] args) => args switch
    {
        ["die", var place, var operation, var repo, var call, var milliseconds] => DieAsync(place, (operation, repo), Number(call), Number(milliseconds)).GetAwaiter().GetResult(),
        ["many", var place, var count] => ManyAsync(place, Number(count)).GetAwaiter().GetResult(),
        _ => 2,
    };

    /// <summary>kill -9 so many milliseconds after the call of that number began.</summary>
    private static async Task<int> DieAsync(string place, (string Operation, string Repo) what, int call, int milliseconds)
    {
        await using var lab = ProvisioningLab.Again(place);
        var gate = new Gate();
        gate.At(call, () => ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                CancellationToken.None.WaitHandle.WaitOne(milliseconds);
                Process.GetCurrentProcess().Kill();
            },
            null));
        var wish = new NewSession { Name = "it", Server = ProvisioningLab.Moody, Repo = what.Repo.Length > 0 ? what.Repo : null };
        await Operating.DoAsync(lab.Through(gate), what.Operation, lab.Rows.All() is [var first, ..] ? first.Id : default, wish);
        return 0;
    }

    /// <summary>The exit code is how many did not come to be.</summary>
    private static async Task<int> ManyAsync(string place, int count)
    {
        await using var lab = ProvisioningLab.Again(place);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => lab.Sessions.CreateAsync(new NewSession { Server = ProvisioningLab.Web }, null, CancellationToken.None)));
        return outcomes.Count(outcome => outcome is not Outcome.Done);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
