using Berth.Cli.Tables;
using Berth.Core.Provisioning;
using Berth.Terminal.Output;

namespace Berth.Cli.Progress;

/// <summary>
/// Shows an operation while it runs, on standard error: on a terminal each step has a line that moves, elsewhere a line when it has
/// ended. News come from any thread.
/// </summary>
internal sealed class StepReport : IProgress<StepProgress>, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly TextWriter _errors;
    private readonly Display _display;
    private readonly TimeProvider _time;
    private readonly ITimer? _tick;
    private StepProgress? _open;
    private Rate _rate = new();
    private DateTimeOffset _began;
    private bool _ended;

    public StepReport(TextWriter errors, Display display, TimeProvider time)
    {
        (_errors, _display, _time) = (errors, display, time);
        if (display.IsTerminal)
            _tick = time.CreateTimer(_ => Tick(), null, Pace, Pace);
    }

    public void Report(StepProgress value)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            Note(value);
            if (value.Phase is StepPhase.Started or StepPhase.Running)
                return;
            End(value);
        }
    }

    public void Dispose()
    {
        _tick?.Dispose();
        lock (_gate)
        {
            _ended = true;
            if (_open is null || !_display.IsTerminal)
                return;
            _errors.Write(StyledText.BeginAgain);
            _errors.Flush();
        }
    }

    private void Note(StepProgress news)
    {
        var now = _time.GetUtcNow();
        if (_open?.Step != news.Step)
            (_rate, _began) = (new Rate(), now);
        if (news.Bytes is { } bytes)
            _rate.Add(now, bytes);
        // News of the bytes alone keep the words that were said before.
        _open = news.Text is null && _open?.Step == news.Step ? news with { Text = _open.Text } : news;
    }

    private void End(StepProgress news)
    {
        var took = _time.GetUtcNow() - _began;
        if (_display.IsTerminal)
            Show(StepLine.Ended(news, took, _display), ToneOf(news.Phase), "\n");
        else
            _errors.WriteLine(StepLine.Plain(news, took));
        _errors.Flush();
        _open = null;
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_ended || _open is not { } open)
                return;
            Show(StepLine.Running(open, _rate, _time.GetUtcNow() - _began, _display), Tone.Plain, "");
            _errors.Flush();
        }
    }

    private void Show(string line, Tone tone, string end)
    {
        _errors.Write(StyledText.BeginAgain);
        if (_display.Colour)
            StyledText.Write(_errors, line, tone.Style());
        else
            _errors.Write(line);
        _errors.Write(end);
    }

    private static Tone ToneOf(StepPhase phase) => phase switch
    {
        StepPhase.Failed => Tone.Bad,
        StepPhase.Skipped or StepPhase.Undone => Tone.Faint,
        _ => Tone.Plain,
    };
}
