using Berth.Testing.Parts;
using Xunit;

namespace Berth.EndToEnd.Ports;

/// <summary>Two berths of one home: what one of them ends or makes, the other, which stays, knows when it puts forwards back.</summary>
public sealed class EndedElsewhereTests
{
    [LabTheory(Part.Sshd, Part.PublishedProgram)]
    [InlineData("socket")]
    [InlineData("port")]
    public async Task A_berth_that_stays_joins_what_others_made_and_nothing_that_they_ended(string endpoint)
    {
        var first = SessionLab.FreePorts(2);
        await using var lab = await SessionLab.StartAsync(endpoint, more: $"[ports]\nlocal = \"{first}-{first + 1}\"");
        var two = await lab.NewAsync("two");
        lab.Watch();
        await lab.KillMastersAsync();
        await lab.AnswersAsync("to the berth that stays");
        await lab.AnswersAsync("to the berth that stays", two);

        await lab.DoneAsync("kill", "one");
        // There are two ports: it gets that of the one before.
        Assert.Equal(lab.Port, await lab.NewAsync("three"));
        await lab.KillMastersAsync();
        await lab.AnswersAsync("where another was, made by another berth", lab.Port);
        await lab.AnswersAsync("beside it", two);
        Assert.Equal([lab.Port, two], lab.Forwarded().Order());

        await lab.DoneAsync("kill", "three");
        await lab.KillMastersAsync();
        await lab.AnswersAsync("alone", two);
        Assert.Equal([two], lab.Forwarded());
    }
}
