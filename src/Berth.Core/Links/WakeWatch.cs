using System.Net.NetworkInformation;

namespace Berth.Core.Links;

/// <summary>
/// Notices that the machine slept (the wall clock went on while the other stood, or both jumped), and that its network changed, for all
/// links at once. Where the system says that the clock was set, nothing is looked at until it does, but for one look a minute in case
/// that it forgets to.
/// </summary>
internal sealed class WakeWatch : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookBesideBell = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    private readonly TimeProvider _time;
    private readonly Action _woke;
    private readonly Lock _gate = new();
    private readonly TimeSpan _every = Look;
    private readonly ClockBell? _bell;
    private readonly ITimer? _look;
    private readonly ITimer? _settled;
    private DateTimeOffset _wall;
    private long _steady;
    private string _network = "";

    public WakeWatch(TimeProvider time, Action woke, bool watches)
    {
        _time = time;
        _woke = woke;
        _wall = time.GetUtcNow();
        _steady = time.GetTimestamp();
        if (!watches)
            return;
        // The bell knows no clock but the real one.
        _bell = time == TimeProvider.System ? ClockBell.Hang(LookAtClocks) : null;
        _every = _bell is null ? Look : LookBesideBell;
        _look = time.CreateTimer(static state => ((WakeWatch)state!).LookAtClocks(), this, _every, _every);
        _settled = time.CreateTimer(static state => ((WakeWatch)state!).LookAtNetwork(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _network = Ways();
        NetworkChange.NetworkAddressChanged += NetworkChanged;
    }

    public async ValueTask DisposeAsync()
    {
        NetworkChange.NetworkAddressChanged -= NetworkChanged;
        _bell?.Dispose();
        if (_look is not null)
            await _look.DisposeAsync();
        if (_settled is not null)
            await _settled.DisposeAsync();
    }

    private void LookAtClocks()
    {
        if (Slept())
            _woke();
    }

    private bool Slept()
    {
        lock (_gate)
        {
            var (wall, steady) = (_time.GetUtcNow(), _time.GetTimestamp());
            var (wallStep, steadyStep) = (wall - _wall, _time.GetElapsedTime(_steady, steady));
            (_wall, _steady) = (wall, steady);
            return (wallStep - steadyStep).Duration() > Jump || steadyStep > _every + Jump;
        }
    }

    private void LookAtNetwork()
    {
        var network = Ways();
        if (network == _network)
            return;
        _network = network;
        _woke();
    }

    /// <summary>Our addresses on the ways out. Containers come and go with addresses of their own, and are no news.</summary>
    private static string Ways()
    {
        try
        {
            return string.Join(' ', NetworkInterface.GetAllNetworkInterfaces()
                .Select(device => device.GetIPProperties())
                .Where(properties => properties.GatewayAddresses.Count > 0)
                .SelectMany(properties => properties.UnicastAddresses)
                .Select(address => address.Address.ToString())
                .Order(StringComparer.Ordinal));
        }
        catch (NetworkInformationException)
        {
            // Devices went while we looked; a notice of that follows.
            return "";
        }
    }

    /// <summary>A change comes as several notices: addresses go, then come.</summary>
    private void NetworkChanged(object? sender, EventArgs e) => _settled?.Change(Settle, Timeout.InfiniteTimeSpan);
}
