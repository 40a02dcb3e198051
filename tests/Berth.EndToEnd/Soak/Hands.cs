using System.Collections.Concurrent;

namespace Berth.EndToEnd.Soak;

/// <summary>A person at work: makes sessions, puts them to rest, answers agents, kills, whatever the links do.</summary>
internal sealed class Hands(SoakLab lab, Ledger ledger, int most)
{
    private readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);

    /// <summary>How often each thing was done, with how it ended.</summary>
    public IReadOnlyDictionary<string, int> Done => _done;

    /// <summary>What ended in a way that no cut link explains.</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    public async Task WorkAsync(int seed, CancellationToken end)
    {
        var random = new Random(seed);
        while (!end.IsCancellationRequested)
            await OnceAsync(random);
    }

    private Task OnceAsync(Random random) => (ledger.Living * 10 / most, random.Next(10)) switch
    {
        ( < 7, _) or ( < 10, < 3) => NewAsync(random),
        (_, < 5) => AnswerAsync(random),
        (_, 5) => ChangeAsync(Ledger.Active, Ledger.Suspended, random, "suspend"),
        (_, 6) => ChangeAsync(Ledger.Suspended, Ledger.Active, random, "resume"),
        (_, 7) => ChangeAsync(Ledger.Active, Ledger.Killed, random, "kill", "--yes"),
        (_, 8) => ChangeAsync(Ledger.Active, Ledger.Active, random, "restart"),
        _ => ChangeAsync(Ledger.Active, Ledger.Gone, random, "kill", "--delete", "--force", "--yes"),
    };

    private async Task NewAsync(Random random)
    {
        var name = ledger.NewName();
        var run = await RunAsync("new", name, "--host", $"host{random.Next(lab.Hosts.Count) + 1}", "--yes", "--detach");
        ledger.Put(name, run ? Ledger.Active : null);
    }

    private async Task ChangeAsync(string from, string to, Random random, string verb, params string[] options)
    {
        if (ledger.Take(from, random) is not { } name)
        {
            await Task.Delay(100);
            return;
        }

        ledger.Put(name, await RunAsync([verb, name, .. options]) ? to : null);
    }

    private async Task AnswerAsync(Random random)
    {
        if (ledger.Take(Ledger.Active, random) is not { } name)
        {
            await Task.Delay(100);
            return;
        }

        await RunAsync("send", name, "yes");
        ledger.Put(name, Ledger.Active);
    }

    private async Task<bool> RunAsync(params string[] words)
    {
        var run = await lab.BerthAsync(words);
        _done.AddOrUpdate($"{words[0]}, exit {run.ExitCode}", 1, (_, before) => before + 1);
        if (run.ExitCode is null or 1 or 2 or 6)
            Surprises.Enqueue($"{string.Join(' ', words)}: {run}");
        return run.ExitCode == 0;
    }
}
