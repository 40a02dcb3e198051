using Berth.Core.Attention.Flags;
using Berth.Core.Configuration;
using Berth.Core.Logging;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>What monitoring works with.</summary>
/// <param name="Settings">As they hold now.</param>
/// <param name="Database">Where everything that is learnt goes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">Null where nobody reads it.</param>
internal sealed record MonitorParts(Settings Settings, Database Database, TimeProvider Time, ILog? Log = null)
{
    public SessionStore Sessions { get; } = new(Database, Time);

    public EventStore Events { get; } = new(Database);

    public HostStore Hosts { get; } = new(Database, Time);

    public SampleStore Samples { get; } = new(Database, Time);

    public FlagStore Flags { get; } = new(Database, Time);

    public SeenStore Seen { get; } = new(new UiStateStore(Database));

    public FlagPolicy Policy { get; } = new(Settings.Attention, Settings.Thresholds);
}
