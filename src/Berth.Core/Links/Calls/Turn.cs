namespace Berth.Core.Links.Calls;

/// <summary>The right to one session on a host, until it is given back.</summary>
internal sealed class Turn(SessionBudget budget, TurnKind kind) : IDisposable
{
    private readonly CancellationTokenSource _preempted = new();
    private bool _given;

    public TurnKind Kind => kind;

    /// <summary>A host with a single session needs it for a command: a stream is to end here, and go on later.</summary>
    public CancellationToken Preempted => _preempted.Token;

    public void Preempt() => _preempted.Cancel();

    /// <summary>It has its session. Kept by the budget.</summary>
    public bool IsOpen { get; set; }

    public void Opened() => budget.Opened(this);

    /// <summary>The host did not open the session.</summary>
    /// <returns>Whether that is because of our other ones: there are fewer than was thought.</returns>
    public bool Refused() => budget.Learn();

    public void Dispose()
    {
        if (_given)
            return;
        _given = true;
        budget.GiveBack(this);
    }
}
