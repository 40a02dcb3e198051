using Berth.Core.Configuration.Values;
using Berth.Core.Links;
using Berth.Core.Links.Masters;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning;

/// <summary>When the last session of a host is gone, so is the connection to it, unless somebody else uses it. Over a real sshd.</summary>
public sealed class ReleasedLinkTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabFact(Part.Sshd, Part.Busybox)]
    public async Task The_control_socket_goes_with_the_last_session_and_no_sooner()
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var (one, two) = (await lab.MakeAsync(), await lab.MakeAsync());

        Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(one.Id, new KillWish(KillMode.Keep), null, Never));
        Assert.True(ControlDirectory.HasMasters(lab.Folder + "/run"));
        Assert.Equal(LinkStatus.Up, lab.Link.State.Status);

        Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(two.Id, new KillWish(KillMode.Keep), null, Never));
        await Wait.UntilAsync("the control sockets to go", () => !ControlDirectory.HasMasters(lab.Folder + "/run"));

        // A later operation makes it again.
        Assert.IsType<Outcome.Done>(await lab.Sessions.ResumeAsync(one.Id, null, Never));
    }

    /// <summary>None of them keeps the host in the list: each might be the last, and is not.</summary>
    [LabFact(Part.Sshd, Part.Busybox)]
    public async Task Ended_sessions_that_are_deleted_at_once_do_not_cut_each_other()
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var sessions = lab.Sessions;
        var made = new List<Session>();
        for (var count = 0; count < 8; count++)
            made.Add(await lab.MakeAsync());
        await EachAsync(session => sessions.KillAsync(session.Id, new KillWish(KillMode.Keep), null, Never));

        await EachAsync(session => sessions.KillAsync(session.Id, new KillWish(KillMode.Delete, Force: true), null, Never));

        Assert.Equal("0", await lab.ShAsync("ls -A \"$1/sessions\" | wc -l", lab.Root));
        Assert.All(made, session => Assert.Null(lab.Rows.Find(session.Id)));

        Task EachAsync(Func<Session, Task<Outcome>> kill) => Parallel.ForEachAsync(made, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (session, _) =>
            Assert.Equal("", await kill(session) is Outcome.Done done ? string.Join('\n', done.Notes.Where(note => note.Contains("does not answer", StringComparison.Ordinal))) : "not done"));
    }

    [LabFact(Part.Sshd, Part.Busybox)]
    public async Task A_connection_that_another_berth_uses_stays()
    {
        await using var lab = await ProvisioningLab.SshAsync();
        var session = await lab.MakeAsync();
        await using var other = new LinkPool(new LinkOptions { RuntimeDirectory = lab.Folder + "/run", ConfigFile = lab.Host!.ConfigFile }, null, watches: false);
        var link = other.Get(lab.HostName, lab.HostName);
        Assert.True((await link.ConnectAsync(ConnectWish.Find, Never)).IsUsable);

        Assert.IsType<Outcome.Done>(await lab.Sessions.KillAsync(session.Id, new KillWish(KillMode.Delete, Force: true), null, Never));

        Assert.True(ControlDirectory.HasMasters(lab.Folder + "/run"));
        Assert.True((await link.RunAsync(Core.Links.Calls.Call.Command("true"), Never)).Succeeded);
        await link.DisconnectAsync(Never);
    }
}
