using System.Globalization;
using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>When the user last looked at a session: an agent that is done calls until then.</summary>
internal sealed class SeenStore(UiStateStore store)
{
    public void Set(SessionId session, DateTimeOffset at) =>
        store.Set(Name(session), at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    public DateTimeOffset? Find(SessionId session) =>
        long.TryParse(store.Find(Name(session)), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private static string Name(SessionId session) => "seen:" + session.Value;
}
