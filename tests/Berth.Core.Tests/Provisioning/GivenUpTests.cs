using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>Giving up counts until the session is told as made: at the beginning and at the end of each step, the last one's, too.</summary>
public sealed class GivenUpTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Sshd)]
    [InlineData("Reserve")]
    [InlineData("Prepare")]
    [InlineData("Start")]
    [InlineData("Forward")]
    [InlineData("Verify")]
    public async Task A_creation_that_is_given_up_at_either_end_of_a_step_leaves_nothing(string step)
    {
        await using var lab = await ProvisioningLab.SshAsync();
        foreach (var server in (string[])[ProvisioningLab.Web, "none"])
        {
            foreach (var atEnd in (bool[])[false, true])
            {
                using var cancel = new CancellationTokenSource();
                var ending = new Ending(Enum.Parse<StepName>(step), atEnd, cancel);

                var outcome = await lab.Sessions.CreateAsync(new NewSession { Name = "it", Server = server, Agent = "none" }, ending, cancel.Token);

                Assert.True(cancel.IsCancellationRequested);
                Assert.Equal(new Outcome.Cancelled(null), outcome);
                Assert.Empty(lab.Rows.All());
                Assert.Empty(lab.Link.Forwards);
                await Agreement.AssertAsync(lab, $"{server}, given up in {step}");
            }
        }
    }

    [LabTheory(Part.Sshd)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_resumed_and_given_up_in_its_last_moment_is_suspended_again(bool atEnd)
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var id = (await lab.MakeAsync(new NewSession { Name = "it", Server = ProvisioningLab.Web, Agent = "none" })).Id;
        Assert.IsType<Outcome.Done>(await lab.Sessions.SuspendAsync(id, null, Never));
        using var cancel = new CancellationTokenSource();

        var outcome = await lab.Sessions.ResumeAsync(id, new Ending(StepName.Verify, atEnd, cancel), cancel.Token);

        Assert.IsType<Outcome.Cancelled>(outcome);
        Assert.Equal(SessionState.Suspended, lab.Rows.Find(id)!.State);
        await Agreement.AssertAsync(lab, "resumed and given up");
    }

    /// <summary>Gives up when the step begins, or when it has ended.</summary>
    private sealed class Ending(StepName step, bool atEnd, CancellationTokenSource cancel) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            if (value.Step == step && (atEnd ? value.Phase is StepPhase.Done or StepPhase.Skipped : value.Phase is StepPhase.Started))
                cancel.Cancel();
        }
    }
}
