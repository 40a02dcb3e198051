using Berth.Core.Sessions;
using Dapper;

namespace Berth.Core.Storage;

/// <summary>The rows of sealed secrets. What is in them is known to <see cref="Secrets.SecretVault"/> only.</summary>
internal sealed class SecretStore(Database database, TimeProvider time)
{
    public void Put(SessionId session, string name, SealedSecret secret) => database.Write(connection => connection.Execute(
        "INSERT OR REPLACE INTO secrets (session_id, name, sealed, key_id, created_at) VALUES (@Session, @name, @Bytes, @KeyId, @Now)",
        new { Session = session.Value, name, secret.Bytes, secret.KeyId, Now = Timestamp.Of(time.GetUtcNow()) }));

    public SealedSecret? Find(SessionId session, string name) => database.Read(connection =>
        connection.QuerySingleOrDefault<Row>("SELECT sealed, key_id FROM secrets WHERE session_id = @Session AND name = @name", new { Session = session.Value, name }) is { } row
            ? new SealedSecret(row.Sealed, row.KeyId)
            : null);

    public bool Remove(SessionId session, string name) => database.Write(connection =>
        connection.Execute("DELETE FROM secrets WHERE session_id = @Session AND name = @name", new { Session = session.Value, name })) == 1;

    private sealed class Row
    {
        public byte[] Sealed { get; init; } = [];

        public string KeyId { get; init; } = "";
    }
}
