using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Berth.Core.Configuration.Values;
using Berth.Core.Provisioning;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>
/// Every operation, broken off in every way at every boundary. After each, home, host and journal agree again, nothing is left over on
/// either side, and the operation can be done.
/// </summary>
public sealed class KillingTests(ITestOutputHelper output)
{
    private const int Fewest = 200;
    private const int Lanes = 4;
    private const int TenMinutes = 600_000;

    /// <summary>On a machine that is busy with other things nothing new is begun after so long.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(8);

    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly ConcurrentDictionary<(string Kind, string Operation), int> _counts = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private static Interruption[] Kinds() =>
    [
        new BerthDies(), new LinkCut(), new HostRebooted(), new DiskFull(), new BadClone(), BadServer.EndsAtOnce(), BadServer.NeverAnswers(), PortTaken.OfThisMachine(),
        PortTaken.AtHome(), PortTaken.OnTheHost(), new ConnectionsKilled(), new BerthKilled(),
    ];

    [LabFact(Part.Git, Part.Busybox, Timeout = TenMinutes)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task Whatever_breaks_an_operation_off_nothing_is_lost_and_a_retry_works()
    {
        var kinds = Kinds().Where(kind => Inventory.Strict || kind.Needs.All(part => Inventory.WhyMissing(part) is null)).ToList();
        var cases = kinds.SelectMany(kind => kind.Operations.Select(operation => (kind, operation)));

        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, (one, _) => TryAsync(one.kind, one.operation));

        output.WriteLine($"{Table(kinds)} in {_clock.Elapsed.TotalSeconds:0} s");
        Assert.True(_wrong.IsEmpty, string.Join("\n\n", _wrong));
        Assert.True(_counts.Values.Sum() >= Fewest || _clock.Elapsed >= LongEnough, $"{_counts.Values.Sum()} interruptions");
    }

    private async ValueTask TryAsync(Interruption kind, string operation)
    {
        try
        {
            await BreakAsync(kind, operation);
        }
        catch (Exception error)
        {
            _wrong.Enqueue($"{kind.Name}, {operation}: {error}");
        }
    }

    private async Task BreakAsync(Interruption kind, string operation)
    {
        await using var lab = await kind.LabAsync();
        var wish = new NewSession { Name = "it", Server = ProvisioningLab.Moody, Repo = operation is "clone" ? await lab.MakeRepoAsync() : null };
        for (var boundary = 1; _clock.Elapsed < LongEnough; boundary += kind.Every)
        {
            var strike = new Strike(lab, operation, await Operating.BeforeAsync(lab, operation, wish), wish, boundary);
            var struck = await kind.StrikeAsync(strike);
            await AgreesAsync(strike, $"{kind.Name}, {operation} at {boundary}", struck);
            if (struck is Struck.Over)
                return;
            if (struck is Struck.Hit)
                _counts.AddOrUpdate((kind.Name, operation), 1, (_, before) => before + 1);
        }
    }

    private static async Task AgreesAsync(Strike strike, string when, Struck struck)
    {
        var lab = strike.Lab;
        var recovered = await lab.Sessions.RecoverAsync(null, null, Never);
        await Agreement.AssertAsync(lab, $"{when}, recovered ({string.Join(", ", recovered)})");
        if (struck is Struck.Hit)
        {
            await Operating.AgainAsync(strike, when);
            await Agreement.AssertAsync(lab, when + ", done again");
        }

        foreach (var row in lab.Rows.All())
            Assert.True(await lab.Sessions.KillAsync(row.Id, new KillWish(KillMode.Delete, Force: true), null, Never) is Outcome.Done, when);
        await Agreement.AssertAsync(lab, when + ", deleted");
    }

    private string Table(IEnumerable<Interruption> kinds)
    {
        var text = new StringBuilder();
        foreach (var kind in kinds)
        {
            var each = kind.Operations.Select(operation => (Operation: operation, Count: _counts.GetValueOrDefault((kind.Name, operation)))).ToList();
            text.Append(CultureInfo.InvariantCulture, $"{kind.Name,-24} {each.Sum(one => one.Count),4}   ").AppendJoin(", ", each.Select(one => $"{one.Operation} {one.Count}")).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"{"interruptions in all",-24} {_counts.Values.Sum(),4}").ToString();
    }
}
