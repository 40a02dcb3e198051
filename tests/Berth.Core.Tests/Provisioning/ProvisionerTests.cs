using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Steps;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>The life of a session, on this machine and over a real sshd.</summary>
public sealed class ProvisionerTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public static TheoryData<bool, string> Ways => new() { { false, ProvisioningLab.Web }, { true, ProvisioningLab.Web }, { true, ProvisioningLab.OnSocket } };

    [LabTheory(Part.Sshd, Part.Busybox)]
    [MemberData(nameof(Ways))]
    public async Task A_session_lives_from_create_to_kill(bool ssh, string server)
    {
        await using var lab = ssh ? await ProvisioningLab.SshAsync() : ProvisioningLab.Local();
        var steps = new List<StepProgress>();

        var made = Assert.IsType<Outcome.Done>(await lab.Sessions.CreateAsync(new NewSession { Name = "web-1", Server = server }, new Steps(steps), Never)).Session;

        Assert.Equal((SessionState.Active, "web-1"), (made.State, made.Name.Value));
        Assert.True(await AnswersAsync(made));
        Assert.Equal([StepName.Reserve, StepName.Prepare, StepName.Deploy, StepName.Start, StepName.Forward, StepName.Verify], steps.Where(step => step.Phase is StepPhase.Started).Select(step => step.Step));
        var manifest = Assert.IsType<Manifest>(ManifestReader.Read(await lab.ShAsync("cat \"$1\"", $"{lab.Root}/sessions/{made.Id}/session.json"), out _));
        Assert.Equal((SessionState.Active, made.LocalPort, true), (manifest.State, manifest.LocalPort, manifest.Complete));

        var suspended = Assert.IsType<Outcome.Done>(await lab.Sessions.SuspendAsync(made.Id, null, Never));
        Assert.Equal((SessionState.Suspended, 0), (suspended.Session.State, ProvisioningLab.Processes(made.Id)));
        Assert.Contains("of memory freed", Assert.Single(suspended.Notes), StringComparison.Ordinal);
        Assert.False(await AnswersAsync(made));

        var resumed = Assert.IsType<Outcome.Done>(await lab.Sessions.ResumeAsync(made.Id, null, Never)).Session;
        Assert.Equal((SessionState.Active, made.LocalPort, made.Url), (resumed.State, resumed.LocalPort, resumed.Url));
        Assert.True(await AnswersAsync(made));

        var restarted = Assert.IsType<Outcome.Done>(await lab.Sessions.RestartAsync(made.Id, null, Never)).Session;
        Assert.Equal((SessionState.Active, made.LocalPort), (restarted.State, restarted.LocalPort));
        Assert.True(await AnswersAsync(made));

        Assert.IsType<Outcome.Done>(await lab.Sessions.RenameAsync(made.Id, SessionName.Parse("other"), Never));
        Assert.Contains("\"name\":\"other\"", await lab.ShAsync("cat \"$1\"", $"{lab.Root}/sessions/{made.Id}/session.json"), StringComparison.Ordinal);

        var killed = Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Keep), null, Never)).Session;
        Assert.Equal((SessionState.Terminated, 0), (killed.State, ProvisioningLab.Processes(made.Id)));
        Assert.Empty(new PortStore(lab.Database).Of(PortRequest.Home));

        Assert.IsType<Outcome.Done>(await lab.Sessions.ResumeAsync(made.Id, null, Never));
        Assert.True(await AnswersAsync(lab.Rows.Find(made.Id)!));
        Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(made.Id, new KillWish(KillMode.Delete), null, Never));
        Assert.Equal((0, "0"), (ProvisioningLab.Processes(made.Id), await lab.ShAsync("ls -A \"$1\" | wc -l", $"{lab.Root}/sessions")));
        Assert.Empty(lab.Rows.All());
        Assert.Empty(lab.Parts.Journal.Unfinished());
    }

    private static async Task<bool> AnswersAsync(Session session)
    {
        var answer = await HealthRequest.SendAsync(session.LocalPort!.Value, "/", Never);
        return answer.Status is < 500;
    }

    private sealed class Steps(List<StepProgress> seen) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => seen.Add(value);
    }
}
