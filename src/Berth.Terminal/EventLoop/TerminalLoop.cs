using Berth.Terminal.Input;

namespace Berth.Terminal.EventLoop;

/// <summary>
/// One thread, waiting for the terminal and for a wake, and for nothing else. A turn takes what there is in this order: signals, input,
/// posted work, the program's timer; then it paints once. When nothing happens it does not wake up.
/// </summary>
public sealed class TerminalLoop(ITerminal terminal, LoopOptions options)
{
    /// <summary>What one turn reads before it paints: a paste of megabytes is seen to arrive.</summary>
    private const int InputPerTurn = 256 * 1024;

    private const int Forever = -1;
    private readonly byte[] _input = new byte[16 * 1024];
    private readonly Backlog _backlog = new();
    private ReplyWatch _watch = null!;
    private InputParser _parser = null!;
    private ITerminalProgram _program = null!;
    private LoopEnd? _end;
    private ChildCommand? _toLend;
    private bool _toSuspend;
    private bool _lent;
    private bool _dirty;
    private PaintScope _scope;
    private bool _queried;
    private long _askedAt;
    private long _readAt;
    private long _paintedAt;

    /// <summary>From any thread: the program's <see cref="ITerminalProgram.Woken"/> is called soon.</summary>
    public void Wake() => terminal.Wake();

    /// <summary>From the loop's thread: the turn ends, the terminal is put back, and <see cref="Run"/> returns.</summary>
    public void Stop(int code) => _end ??= new(code, 0);

    /// <summary>From the loop's thread: what Ctrl-Z does.</summary>
    public void Suspend() => _toSuspend = true;

    /// <summary>From the loop's thread: another pace and another patience than those that it began with.</summary>
    public void Adopt(TimeSpan frameInterval, InputPatience patience) => options = options with { FrameInterval = frameInterval, Patience = patience };

    /// <summary>From the loop's thread: the child has the terminal until it ends. Meanwhile work is still taken, input and frames are not ours.</summary>
    public void Lend(ChildCommand command) => _toLend = command;

    public LoopEnd Run(ITerminalProgram program)
    {
        _program = program;
        _watch = new(program);
        _parser = new(_watch) { BackspaceIsControlH = terminal.BackspaceIsControlH };
        try
        {
            Begin();
            while (_end is null)
                Turn();
            if (_lent)
                terminal.EndChild();
            else if (_end is { Signal: 0 })
                AwaitAnswers();
        }
        finally
        {
            terminal.Leave();
        }

        return _end.GetValueOrDefault();
    }

    private void Begin()
    {
        ComeBack();
        Paint();
    }

    private void Turn()
    {
        var ready = terminal.Wait(Wanted(), Milliseconds(UntilNext()));
        TakeSignals();
        if (!_lent && (ready & Readiness.Output) != 0 && !_backlog.Flush(terminal))
            Stopped(Signals.Hangup);
        var typed = !_lent && TakeInput((ready & Readiness.Input) != 0);
        if ((ready & Readiness.Woken) != 0)
            TakeWork();
        TakeDue();
        TakeRequests();
        if (_watch.TakeSmeared())
            Spoil(PaintScope.Screen);
        if (_dirty && (typed || Left(_paintedAt, options.FrameInterval) <= TimeSpan.Zero))
            Paint();
    }

    private Readiness Wanted() => _lent ? Readiness.None
        : _backlog.Empty ? Readiness.Input
        : Readiness.Input | Readiness.Output;

    private TimeSpan? UntilNext()
    {
        var next = UntilDue();
        if (_lent)
            return next;
        if (_parser.Wait != InputWait.None)
            next = Sooner(next, Left(_readAt, Patience(_parser.Wait)));
        if (_dirty && _backlog.Empty)
            next = Sooner(next, Left(_paintedAt, options.FrameInterval));
        return next;
    }

    private void TakeSignals()
    {
        var signals = terminal.TakeSignals();
        if (signals == TerminalSignals.None)
            return;
        if (Signals.Ending(signals) is var ending and not 0)
            Stopped(ending);
        if (_lent)
            return;
        _toSuspend |= (signals & TerminalSignals.Stop) != 0;
        if ((signals & TerminalSignals.Resize) != 0)
            TakeSize(PaintScope.Screen);
        if ((signals & TerminalSignals.Continue) != 0)
        {
            // We may have been stopped without a warning, and others have written since. What was typed is still for us.
            terminal.LeaveScreen();
            ComeBack();
        }
    }

    private bool TakeInput(bool ready)
    {
        var total = 0;
        while (ready && total < InputPerTurn)
        {
            var count = terminal.Read(_input);
            if (count == ITerminal.Gone)
                Stopped(Signals.Hangup);
            if (count <= 0)
                break;
            total += count;
            _parser.Feed(_input.AsSpan(0, count));
            _readAt = options.Time.GetTimestamp();
        }

        var waited = total == 0 && _parser.Wait is var wait and not InputWait.None && Left(_readAt, Patience(wait)) <= TimeSpan.Zero;
        if (waited)
            _parser.Elapsed();
        _dirty |= total > 0 || waited;
        return total > 0 || waited;
    }

    private void TakeWork()
    {
        if (_lent && terminal.TakeBack() is { } exit)
            ChildEnded(exit);
        _program.Woken();
        _dirty = true;
    }

    private void TakeDue()
    {
        if (UntilDue() is not { } left || left > TimeSpan.Zero)
            return;
        _program.Due();
        _dirty = true;
    }

    private void TakeRequests()
    {
        if (_end is not null || _lent)
            return;
        if (_toSuspend)
        {
            _toSuspend = false;
            GiveUp();
            terminal.StopProgram();
            ComeBack();
        }

        if (_toLend is { } command)
        {
            _toLend = null;
            LendNow(command);
        }
    }

    private void LendNow(ChildCommand command)
    {
        GiveUp();
        _lent = true;
        if (terminal.Lend(command) is { } failure)
            ChildEnded(new ChildExit(0, 0, failure));
    }

    private void ChildEnded(ChildExit exit)
    {
        _lent = false;
        ComeBack();
        _program.ChildEnded(exit);
    }

    /// <summary>What was not written yet is of no use to a screen that others will have written to.</summary>
    private void GiveUp()
    {
        AwaitAnswers();
        terminal.Leave();
        _backlog.Drop();
        if (_parser.Wait != InputWait.None)
            _parser.Elapsed();
    }

    private void ComeBack()
    {
        terminal.Enter();
        _backlog.Drop();
        TakeSize(PaintScope.Everything);
    }

    private void TakeSize(PaintScope scope)
    {
        _program.Resized(terminal.Size);
        Spoil(scope);
    }

    private void Spoil(PaintScope scope)
    {
        _dirty = true;
        _scope = scope > _scope ? scope : _scope;
    }

    private void Paint()
    {
        if (_lent || !_backlog.Empty || _end is not null)
            return;
        var bytes = _program.Paint(_scope);
        _dirty = false;
        _scope = PaintScope.Changes;
        _paintedAt = options.Time.GetTimestamp();
        if (!bytes.IsEmpty && !_backlog.Write(terminal, bytes))
            Stopped(Signals.Hangup);
        if (!_queried)
            Query();
    }

    private void Query()
    {
        _queried = true;
        if (options.Queries.IsEmpty)
            return;
        _watch.Asked = true;
        _askedAt = options.Time.GetTimestamp();
        if (!_backlog.Write(terminal, options.Queries.Span))
            Stopped(Signals.Hangup);
    }

    /// <summary>Answers that are still on their way would be typed into the shell or the child: they are waited for, the screen already put back.</summary>
    private void AwaitAnswers()
    {
        if (!AnswersMayCome)
            return;
        terminal.LeaveScreen();
        _watch.Muted = true;
        var woken = false;
        while (AnswersMayCome)
        {
            var ready = terminal.Wait(Readiness.Input, Milliseconds(Left(_askedAt, options.AnswersWithin)));
            woken |= (ready & Readiness.Woken) != 0;
            if ((ready & Readiness.Input) == 0)
                continue;
            var count = terminal.Read(_input);
            if (count == ITerminal.Gone)
                break;
            _parser.Feed(_input.AsSpan(0, count));
        }

        _watch.Muted = _watch.Asked = false;
        if (woken)
            terminal.Wake();
    }

    private TimeSpan Patience(InputWait wait) => options.Patience.For(wait, AnswersMayCome);

    private bool AnswersMayCome => _watch.Asked && Left(_askedAt, options.AnswersWithin) > TimeSpan.Zero;

    private TimeSpan? UntilDue() => _program.DueAt is { } due ? options.Time.GetElapsedTime(options.Time.GetTimestamp(), due) : null;

    private void Stopped(int signal) => _end ??= new(0, signal);

    private TimeSpan Left(long since, TimeSpan of) => of - options.Time.GetElapsedTime(since);

    private static TimeSpan Sooner(TimeSpan? one, TimeSpan other) => one is { } first && first < other ? first : other;

    /// <summary>Rounded up: a wait that ends too early is a turn for nothing.</summary>
    private static int Milliseconds(TimeSpan? left) => left switch
    {
        null => Forever,
        { Ticks: <= 0 } => 0,
        { } some => (int)Math.Min(int.MaxValue, Math.Ceiling(some.TotalMilliseconds)),
    };
}
