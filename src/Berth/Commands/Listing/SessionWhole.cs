using Berth.Core.Storage;

namespace Berth.Commands.Listing;

/// <summary>A session with the steps of the last thing that was done to it, and the forwards beside its own.</summary>
internal sealed record SessionWhole(SessionRow Row, JournalOperation? Last, IReadOnlyList<ExtraForward> Forwards)
{
    public static SessionWhole Read(Composition berth, SessionRow row)
    {
        var id = row.Session.Id;
        return new(row, new JournalStore(berth.Database, berth.Time).Last(id), [.. new ForwardStore(berth.Database, berth.Time).All().Where(forward => forward.Session == id)]);
    }
}
