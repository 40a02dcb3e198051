using Berth.Core.Secrets;
using Berth.Core.Tests.Storage;
using Xunit;

namespace Berth.Core.Tests.Secrets;

public sealed class SecretBoxTests : IDisposable
{
    private readonly StateFolder _folder = new();
    private readonly SecretKey _key;

    public SecretBoxTests() => _key = SecretKey.LoadOrCreate(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("pässwörd")]
    public void Open_gives_back_what_was_sealed(string secret) =>
        Assert.Equal(secret, SecretBox.Open(_key, SecretBox.Seal(_key, new SecretText(secret), "p"), "p")?.Reveal());

    [Fact]
    public void Seal_never_makes_the_same_bytes_twice_and_does_not_show_the_secret()
    {
        var secret = new SecretText("a secret of some length");

        var (one, other) = (SecretBox.Seal(_key, secret, "p"), SecretBox.Seal(_key, secret, "p"));

        Assert.NotEqual(one, other);
        Assert.Equal(-1, one.AsSpan().IndexOf("secret of"u8));
    }

    [Fact]
    public void Open_notices_every_changed_or_missing_byte()
    {
        var bytes = SecretBox.Seal(_key, new SecretText("secret"), "p");

        for (var index = 0; index < bytes.Length; index++)
        {
            var changed = (byte[])bytes.Clone();
            changed[index] ^= 1;
            Assert.Null(SecretBox.Open(_key, changed, "p"));
            Assert.Null(SecretBox.Open(_key, bytes[..index], "p"));
        }
    }

    [Fact]
    public void Open_refuses_another_purpose() => Assert.Null(SecretBox.Open(_key, SecretBox.Seal(_key, new SecretText("secret"), "p"), "q"));
}
