using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>How often an operation asks its host: at most four times beyond what it does there (start, stop, look who listens).</summary>
public sealed class RoundTripsTests
{
    private const int Start = 1;
    private const int Stop = 1;
    private const int Look = 1;

    [LabFact(Part.Busybox)]
    public async Task No_operation_costs_more_than_four_round_trips_beyond_its_own_work()
    {
        await using var lab = ProvisioningLab.Local();
        await lab.MakeAsync();

        var made = await CountAsync(lab, sessions => sessions.CreateAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web }, null, default));
        var id = lab.Rows.All().Single(row => row.Name.Value == "it").Id;
        var suspended = await CountAsync(lab, sessions => sessions.SuspendAsync(id, null, default));
        var resumed = await CountAsync(lab, sessions => sessions.ResumeAsync(id, null, default));
        var restarted = await CountAsync(lab, sessions => sessions.RestartAsync(id, null, default));
        var renamed = await CountAsync(lab, sessions => sessions.RenameAsync(id, SessionName.Parse("other"), default));
        var killed = await CountAsync(lab, sessions => sessions.KillAsync(id, new KillWish(KillMode.Delete), null, default));

        Assert.Equal((3, 2, 4, 4, 2, 2), (made - Start - Look, suspended - Stop, resumed - Start - Look, restarted - Start - Look - Stop, renamed, killed - Stop));
    }

    /// <summary>Forwards cost no session of the host, so they are not counted: on this machine they are none.</summary>
    private static async Task<int> CountAsync(ProvisioningLab lab, Func<ISessions, Task<Outcome>> operation)
    {
        var gate = new Gate();
        Assert.IsType<Outcome.Done>(await operation(lab.Through(gate)));
        return gate.Calls;
    }
}
