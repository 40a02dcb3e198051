using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Testing.Builders;

namespace Berth.Core.Tests.Storage;

/// <summary>A database of its own for each test, with one session in it.</summary>
public abstract class StoreTest : IDisposable
{
    private readonly StateFolder _folder = new();

    protected StoreTest()
    {
        Database = Database.Open(_folder.Path, Time);
        Sessions.Add(Session, null);
    }

    internal string Folder => _folder.Path;

    internal ManualTime Time { get; } = new();

    internal Database Database { get; }

    internal SessionStore Sessions => new(Database, Time);

    internal Session Session { get; } = A.Session("web");

    internal SessionId Id => Session.Id;

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
