using System.Runtime.InteropServices;
using Berth.Terminal.EventLoop;

namespace Berth.Terminal.Tty;

/// <summary>
/// Signals become bits that the loop takes, and a wake. A signal that should end the program is given to the loop for a while; when the
/// loop does not get to it, the callback gets its number.
/// </summary>
internal sealed class SignalInbox : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private readonly WakeDescriptor _wake;
    private readonly Action<int> _stuck;
    private readonly PosixSignalRegistration[] _registrations;
    private int _pending;
    private Timer? _timer;

    public SignalInbox(WakeDescriptor wake, Action<int> stuck)
    {
        _wake = wake;
        _stuck = stuck;
#pragma warning disable CA1416 // There is no terminal of this kind on Windows, and nothing of this runs there.
        ReadOnlySpan<PosixSignal> signals =
        [
            PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT,
            PosixSignal.SIGTSTP, PosixSignal.SIGCONT, PosixSignal.SIGWINCH,
        ];
#pragma warning restore CA1416
        _registrations = new PosixSignalRegistration[signals.Length];
        for (var i = 0; i < signals.Length; i++)
            _registrations[i] = PosixSignalRegistration.Create(signals[i], Arrived);
    }

    /// <summary>Whoever takes a signal that should end the program ends it; the callback is for those that nobody takes.</summary>
    public TerminalSignals Take()
    {
        var signals = (TerminalSignals)Interlocked.Exchange(ref _pending, 0);
        if (Signals.Ending(signals) != 0)
            Interlocked.Exchange(ref _timer, null)?.Dispose();
        return signals;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _timer?.Dispose();
    }

    private void Arrived(PosixSignalContext context)
    {
        context.Cancel = true;
        var signal = (TerminalSignals)(1 << -(int)context.Signal);
        if (Signals.Ending(signal) is var number and not 0)
            Interlocked.Exchange(ref _timer, new Timer(_ => _stuck(number), null, Grace, Timeout.InfiniteTimeSpan))?.Dispose();
        Interlocked.Or(ref _pending, (int)signal);
        _wake.Set();
    }
}
