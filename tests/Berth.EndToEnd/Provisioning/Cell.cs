using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.EndToEnd.Provisioning;

/// <summary>One of the ways to have a session.</summary>
/// <param name="Server">As the settings call it.</param>
/// <param name="Runner">Asked for by name.</param>
/// <param name="Isolation">What it shares.</param>
internal sealed record Cell(string Server, RunnerKind Runner, Isolation Isolation)
{
    public string Name => $"{Server.Split('-')[0]}-{Words.Of(Runner)}-{Words.Of(Isolation)}";

    public bool HasServer => Server != "none";

    public bool IsEditor => Server.EndsWith("-server", StringComparison.Ordinal);

    public NewSession Wish => new()
    {
        Name = Name,
        Server = Server,
        Runner = Runner is RunnerKind.Systemd ? RunnerChoice.Systemd : RunnerChoice.Process,
        Isolation = Isolation,
        Agent = HasServer ? null : RealBerth.Agent,
    };

    public override string ToString() => Name;
}
