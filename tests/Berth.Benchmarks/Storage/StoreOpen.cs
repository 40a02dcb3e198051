using Berth.Core.Storage;

namespace Berth.Benchmarks.Storage;

/// <summary>The database opened for writing, and the sessions read through it: what a command that changes something begins with.</summary>
internal static class StoreOpen
{
    public static int Run(string folder)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        return new SessionStore(database, TimeProvider.System).All().Count == StoreFill.Sessions ? 0 : 1;
    }
}
