using Berth.Core.Sessions;
using Berth.Core.Storage;

namespace Berth.Core.Secrets;

/// <summary>The sessions' secrets: sealed in the database, readable with the key of the state directory.</summary>
internal sealed class SecretVault(SecretStore store, string folder)
{
    /// <exception cref="SecretException">The key cannot be read, made or trusted.</exception>
    public void Keep(SessionId session, string name, SecretText secret)
    {
        var key = SecretKey.LoadOrCreate(folder);
        store.Put(session, name, new SealedSecret(SecretBox.Seal(key, secret, Purpose(session, name)), key.Id));
    }

    /// <summary>Null when none was kept.</summary>
    /// <exception cref="SecretException">There is one, and it cannot be read.</exception>
    public SecretText? Find(SessionId session, string name)
    {
        if (store.Find(session, name) is not { } found)
            return null;
        var key = SecretKey.Load(folder);
        if (found.KeyId != key.Id)
            throw new SecretException(
                SecretFailure.OtherKey, $"the {name} of session {session} was sealed with another key than {SecretKey.FileName} in {folder}", $"restore that key, or berth restart {session} for new secrets");
        return SecretBox.Open(key, found.Bytes, Purpose(session, name))
            ?? throw new SecretException(SecretFailure.Changed, $"the {name} of session {session} was changed in the database", $"berth restart {session} for new secrets");
    }

    public bool Forget(SessionId session, string name) => store.Remove(session, name);

    private static string Purpose(SessionId session, string name) => $"{session.Value}\n{name}";
}
