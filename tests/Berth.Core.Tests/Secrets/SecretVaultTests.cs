using Berth.Core.Secrets;
using Berth.Core.Sessions;
using Berth.Core.Storage;
using Berth.Core.Tests.Storage;
using Berth.Testing.Builders;
using Xunit;

namespace Berth.Core.Tests.Secrets;

public sealed class SecretVaultTests : StoreTest
{
    private SecretStore Store => new(Database, Time);

    private SecretVault Vault => new(Store, Folder);

    [Fact]
    public void Find_gives_back_what_was_kept_and_null_for_what_was_not()
    {
        Vault.Keep(Id, "password", new SecretText("old"));
        Vault.Keep(Id, "password", new SecretText("new"));

        Assert.Equal("new", Vault.Find(Id, "password")?.Reveal());
        Assert.Null(Vault.Find(Id, "token"));
        Assert.Null(Vault.Find(SessionId.New(), "password"));
        Assert.True(Vault.Forget(Id, "password"));
        Assert.Null(Vault.Find(Id, "password"));
    }

    [Fact]
    public void Rows_that_changed_places_are_refused()
    {
        var other = A.Session("other");
        Sessions.Add(other, null);
        Vault.Keep(Id, "password", new SecretText("mine"));
        Vault.Keep(other.Id, "password", new SecretText("another's"));
        Store.Put(Id, "password", Store.Find(other.Id, "password")!);
        Store.Put(other.Id, "token", Store.Find(other.Id, "password")!);

        Assert.Equal(SecretFailure.Changed, Assert.Throws<SecretException>(() => Vault.Find(Id, "password")).Failure);
        Assert.Equal(SecretFailure.Changed, Assert.Throws<SecretException>(() => Vault.Find(other.Id, "token")).Failure);
    }

    [Fact]
    public void A_lost_key_is_said_and_so_is_another_one()
    {
        Vault.Keep(Id, "password", new SecretText("secret value"));
        File.Delete(Path.Combine(Folder, SecretKey.FileName));

        var missing = Assert.Throws<SecretException>(() => Vault.Find(Id, "password"));
        SecretKey.LoadOrCreate(Folder);
        var another = Assert.Throws<SecretException>(() => Vault.Find(Id, "password"));

        Assert.Equal((SecretFailure.KeyMissing, SecretFailure.OtherKey), (missing.Failure, another.Failure));
        Assert.All([missing, another], error => Assert.DoesNotContain("secret value", error.ToString() + error.Hint, StringComparison.Ordinal));
    }
}
