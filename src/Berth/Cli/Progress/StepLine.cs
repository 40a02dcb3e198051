using System.Globalization;
using Berth.Cli.Tables;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Running;
using Berth.Terminal.Text;

namespace Berth.Cli.Progress;

/// <summary>One step in one line: what it is, how far, how fast, how long still.</summary>
internal static class StepLine
{
    private const int NameCells = 10;
    private const int BarCells = 20;
    private const int WideEnough = 60;

    /// <summary>Of a step that ended, for an output that is no terminal.</summary>
    public static string Plain(StepProgress news, TimeSpan took)
    {
        var time = news.Phase is StepPhase.Skipped ? "" : string.Create(CultureInfo.InvariantCulture, $" {took.TotalSeconds:0.0}s");
        return $"{StepWords.Of(news.Step)}: {PhaseWords.Of(news.Phase)}{time}{(news.Text is { Length: > 0 } text ? $", {OneLine.Of(text)}" : "")}";
    }

    /// <summary>Of a step that ended.</summary>
    public static string Ended(StepProgress news, TimeSpan took, Display display)
    {
        var time = news.Phase is StepPhase.Skipped ? "" : string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0}s");
        var what = news.Phase is StepPhase.Done ? "" : PhaseWords.Of(news.Phase) + "  ";
        return Cut($"{Mark(news.Phase, display)} {StepWords.Of(news.Step).PadRight(NameCells)} {time.PadLeft(6)}  {what}{OneLine.Of(news.Text ?? "")}", display);
    }

    /// <summary>Of a step that goes on.</summary>
    public static string Running(StepProgress news, Rate rate, TimeSpan passed, Display display)
    {
        var parts = new List<string> { $"{(display.Unicode ? '▸' : '>')} {StepWords.Of(news.Step),-NameCells}" };
        var percent = news.Percent ?? (news is { Bytes: { } part, TotalBytes: > 0 and var whole } ? 100.0 * part / whole : null);
        if (percent is { } known && display.Columns >= WideEnough)
            parts.Add(Bar(known, display));
        if (percent is { } number)
            parts.Add($"{number.ToString("0", CultureInfo.InvariantCulture),3}%");
        if (news.Bytes is { } bytes)
            parts.Add(news.TotalBytes is { } total ? $"{Short.Bytes(bytes)} of {Short.Bytes(total)}" : Short.Bytes(bytes));
        if (news.Bytes is not null && rate.BytesPerSecond is { } speed)
            parts.Add($"{Short.Bytes((long)speed)}/s");
        if (Left(news, rate, percent, passed) is { } left)
            parts.Add($"{Short.Age(left + TimeSpan.FromSeconds(1))} left");
        else
            parts.Add($"{passed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}s");
        if (news.Text is { Length: > 0 } text)
            parts.Add(OneLine.Of(text));
        return Cut(string.Join("  ", parts), display);
    }

    private static TimeSpan? Left(StepProgress news, Rate rate, double? percent, TimeSpan passed)
    {
        if (news is { Bytes: not null, TotalBytes: { } total })
            return rate.Left(total);
        return percent is > 2 and var done && passed > TimeSpan.FromSeconds(1) ? passed / done * (100 - done) : null;
    }

    private static string Bar(double percent, Display display)
    {
        var full = (int)Math.Round(Math.Clamp(percent, 0, 100) / 100 * BarCells);
        var (done, open) = display.Unicode ? ('█', '░') : ('#', '-');
        return new string(done, full) + new string(open, BarCells - full);
    }

    private static string Mark(StepPhase phase, Display display) => (phase, display.Unicode) switch
    {
        (StepPhase.Failed, true) => "✗",
        (StepPhase.Failed, false) => "!",
        (StepPhase.Undone, true) => "↶",
        (StepPhase.Undone, false) => "<",
        (_, true) => "✓",
        (_, false) => "+",
    };

    /// <summary>One cell less than the width: a line that fills the last one would wrap before it is written over.</summary>
    private static string Cut(string line, Display display)
    {
        var text = line.TrimEnd();
        return display.Columns is { } columns ? text[..CellWidth.Fit(text, columns - 1, out _)] : text;
    }
}
