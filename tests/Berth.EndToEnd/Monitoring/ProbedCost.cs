using System.Globalization;
using Berth.Core.Events;
using Berth.Core.Links;
using Berth.Core.Links.Calls;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using Berth.Testing.Labs.Processes;

namespace Berth.EndToEnd.Monitoring;

/// <summary>What the probe tells of a session's cost, held against what the kernel counted over the same span.</summary>
internal static class ProbedCost
{
    /// <summary>
    /// Waits until both agree within five hundredths. The ends of a span of measurements are known to a few hundredths of a second
    /// here: a span that was disturbed is measured again.
    /// </summary>
    public static async Task AgreesAsync(ILink link, string root, SessionId session, Func<double> cpuSeconds, Func<long> memoryBytes)
    {
        var told = "nothing";
        try
        {
            await Wait.UntilAsync("both to agree", async () =>
            {
                var (cpu, memory) = await ComparedAsync(link, root, session, cpuSeconds, memoryBytes);
                told = string.Create(CultureInfo.InvariantCulture, $"cpu {cpu:0.000} memory {memory:0.000}");
                return cpu is > 0.95 and < 1.05 && memory is > 0.95 and < 1.05;
            }, TimeSpan.FromSeconds(120));
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}: of what the kernel counted, the probe told {told}", late);
        }
    }

    private static async Task<(double Cpu, double Memory)> ComparedAsync(ILink link, string root, SessionId session, Func<double> cpuSeconds, Func<long> memoryBytes)
    {
        ProbeInput? input = null;
        var options = new ProbeOptions { Pace = TimeSpan.FromSeconds(1), DiskPace = TimeSpan.Zero };
        var stream = new LineStream { Next = () => ProbeCall.Stay(root, options, SpoolState.New, input = new ProbeInput([], [])) };
        var (facts, round, told, before, first, firstAt) = (ProbeFacts.None, 0, 0.0, 0L, 0.0, 0L);
        await foreach (var line in link.LinesAsync(stream, CancellationToken.None))
        {
            var now = TimeProvider.System.GetTimestamp();
            facts = ProbeReader.Apply(facts, line, TimeProvider.System.GetUtcNow());
            if (line is "." or "+")
                input?.Received();
            if (line != "." || ++round < 4)
                continue;
            var reading = facts.Sessions[session];
            if (round == 4)
                (first, firstAt) = (cpuSeconds(), now);
            else
                told += reading.CpuPercent!.Value / 100 * TimeProvider.System.GetElapsedTime(before, now).TotalSeconds;
            before = now;
            if (TimeProvider.System.GetElapsedTime(firstAt, now).TotalSeconds > 12)
                return (told / (cpuSeconds() - first), (double)reading.MemoryBytes!.Value / memoryBytes());
        }

        return (0, 0);
    }
}
