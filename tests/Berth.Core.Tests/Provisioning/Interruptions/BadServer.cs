using Berth.Core.Provisioning;
using Xunit;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>The server itself fails: it ends at once, or never answers.</summary>
internal sealed class BadServer : Interruption
{
    private readonly string _mark;

    private BadServer(string name, string mark)
        : base(name, "clone", "resume", "restart") => _mark = mark;

    public static BadServer EndsAtOnce() => new("server ends at once", ProvisioningLab.EndsAtOnce);

    public static BadServer NeverAnswers() => new("server never answers", ProvisioningLab.Silent);

    public override async Task<Struck> StrikeAsync(Strike strike)
    {
        if (strike.Boundary > 1)
            return Struck.Over;
        var (lab, before) = (strike.Lab, strike.Lab.Parts.Settings);
        lab.With(settings => settings with { Defaults = settings.Defaults with { StartTimeout = TimeSpan.FromSeconds(1) } });
        await File.WriteAllTextAsync(lab.Mark(_mark), "");
        Assert.IsType<Outcome.Failed>(await strike.DoAsync(lab.Sessions));
        File.Delete(lab.Mark(_mark));
        lab.With(_ => before);
        return Struck.Hit;
    }
}
