namespace Berth.Core.Tests.Provisioning;

/// <summary>
/// A point that work passes again and again, and at the wanted time never leaves: as a process that was killed just there.
/// </summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _never = new();
    private int _passed;
    private int _stopAt = int.MaxValue;
    private int _cutAt = int.MaxValue;
    private int _actAt;
    private Action? _action;

    public Task Reached => _reached.Task;

    /// <summary>Commands that were run.</summary>
    public int Calls { get; set; }

    public int Passed => _passed;

    /// <summary>Counts from now on.</summary>
    public void StopAt(int number)
    {
        _passed = 0;
        _stopAt = number;
    }

    /// <summary>Does something as soon as it is passed for that time; counts from now on.</summary>
    public void At(int number, Action action)
    {
        _passed = 0;
        _actAt = number;
        _action = action;
    }

    /// <summary>From that time on the link is gone, until it is mended; what was under way at an even time had reached the host.</summary>
    public void CutAt(int number)
    {
        _passed = 0;
        _cutAt = number;
    }

    public void Mend() => _cutAt = int.MaxValue;

    public bool IsCut => _passed >= _cutAt;

    public Task PassAsync()
    {
        var number = Interlocked.Increment(ref _passed);
        if (number == _actAt)
            _action?.Invoke();
        if (number < _stopAt)
            return Task.CompletedTask;
        _reached.TrySetResult();
        return _never.Task;
    }
}
