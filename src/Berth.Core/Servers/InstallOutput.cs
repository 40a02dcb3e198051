using System.Globalization;
using System.Text;
using Berth.Core.Provisioning;

namespace Berth.Core.Servers;

/// <summary>Reads what install-server.sh prints while it works, line by line, and tells of it.</summary>
internal sealed class InstallOutput(string doing, IProgress<StepProgress>? progress, StepName step = StepName.Deploy)
{
    private const int Longest = 4096;

    private readonly StringBuilder _line = new();
    private string _doing = doing;

    /// <summary>What lies ready, once it does.</summary>
    public ServerBuild? Build { get; private set; }

    public ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        foreach (var unit in Encoding.UTF8.GetString(bytes.Span))
        {
            if (unit != '\n')
            {
                if (_line.Length < Longest)
                    _line.Append(unit);
                continue;
            }

            Take(_line.ToString());
            _line.Clear();
        }

        return ValueTask.CompletedTask;
    }

    public void Say(string text, long bytes = 0, long total = 0) => progress?.Report(new StepProgress(step, StepPhase.Running)
    {
        Text = _doing = text,
        Bytes = bytes > 0 ? bytes : null,
        TotalBytes = total > 0 ? total : null,
        Percent = total > 0 ? Math.Min(100, 100.0 * bytes / total) : null,
    });

    private void Take(string line)
    {
        var words = line.Split(' ', 2);
        switch (words)
        {
            case ["say", var text]:
                Say(text);
                break;
            case ["bytes", var counts] when counts.Split(' ') is [var done, var total]:
                Say(_doing, Number(done), Number(total));
                break;
            case ["done", var rest] when rest.Split('\t') is [var program, var version]:
                Build = new ServerBuild(program, VersionText.ParseWord(version));
                break;
        }
    }

    private static long Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
