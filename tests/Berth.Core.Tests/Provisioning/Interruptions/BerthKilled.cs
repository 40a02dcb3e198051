using System.Globalization;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>kill -9 of a real berth in the middle of what it asks of its host over a real sshd.</summary>
internal sealed class BerthKilled : Interruption
{
    private const int Killed = 137;

    public BerthKilled()
        : base("berth killed -9", "clone", "suspend", "resume", "restart", "kill", "archive", "delete") => (Needs, Every) = ([Part.Sshd], 3);

    public override Task<ProvisioningLab> LabAsync() => ProvisioningLab.SshAsync();

    public override Task<Struck> StrikeAsync(Strike strike)
    {
        var milliseconds = strike.Boundary * 17 % 50;
        string[] words = ["provision", "die", strike.Lab.Place, strike.Operation, strike.Wish.Repo ?? "", Text(strike.Boundary), Text(milliseconds)];
        var code = ChildProcess.Start(words).End();
        Assert.True(code is Killed or 0, $"the child ended with {code}");
        return Task.FromResult(code == Killed ? Struck.Hit : Struck.Over);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
