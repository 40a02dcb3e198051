using Berth.App;
using Berth.Core.Storage;
using Berth.Notices;
using Berth.Sessions;
using Berth.Themes;
using Berth.Work;

namespace Berth.Runtime;

/// <summary>What is done with the database and with files at home. The answer is a message; null where the effect is for others.</summary>
internal static class StoreEffects
{
    private const int MostPast = 100;

    public static Msg? Do(Composition composition, Effect effect)
    {
        var flags = new FlagStore(composition.Database, composition.Time);
        switch (effect)
        {
            case Effect.ReadStore:
                return StoreReading.Read(composition);
            case Effect.ReadHistory read:
                return new FleetMsg.HistoryRead(read.Subject, [.. new SampleStore(composition.Database, composition.Time).Read(read.Subject, read.Since)]);
            case Effect.ReadPastFlags:
                return new FleetMsg.PastFlagsRead([.. flags.Past(MostPast)]);
            case Effect.Acknowledge ack:
                return Answered(composition, ack.Subject, flags.Acknowledge(ack.Subject), "acknowledged");
            case Effect.Unacknowledge again:
                return Answered(composition, again.Subject, flags.Unacknowledge(again.Subject), "open again");
            case Effect.Snooze snooze:
                return Answered(composition, snooze.Subject, flags.Snooze(snooze.Subject, snooze.Until), "snoozed");
            case Effect.ReadRecentRepos:
                return new WorkMsg.RecentReposRead([.. new RecentRepoStore(composition.Database, composition.Time).All().Select(repo => repo.Url)]);
            case Effect.ReadTheme theme:
                return ThemeFiles.Read(theme.Name, theme.Dark, composition.Places.Config);
            case Effect.ReadLog log:
                return new NoticeMsg.LogRead(log.Correlation, LogSearch.Find(composition.Places.Logs, log.Correlation));
            default:
                return null;
        }
    }

    private static FleetMsg.FlagsAnswered Answered(Composition composition, FlagSubject subject, int count, string what)
    {
        var name = subject.Session is { } id ? composition.Sessions.Find(id)?.Name.Value ?? id.Value : subject.Host;
        return new($"{name}: {(count == 0 ? "there was no flag left" : $"{Amounts.Count(count, "flag")} {what}")}");
    }
}
