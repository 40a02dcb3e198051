using System.Security.Cryptography;
using System.Text;

namespace Berth.Core.Secrets;

/// <summary>
/// AES-256-GCM. Sealed bytes are: version (1), nonce (12, random), tag (16), cipher text. What a secret is for is sealed with it as
/// associated data, so that a row cannot stand in for another.
/// </summary>
internal static class SecretBox
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Overhead = 1 + NonceSize + TagSize;

    public static byte[] Seal(SecretKey key, SecretText secret, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(secret.Reveal());
        var bytes = new byte[Overhead + plain.Length];
        bytes[0] = Version;
        RandomNumberGenerator.Fill(Nonce(bytes));
        using var cipher = new AesGcm(key.Bytes, TagSize);
        cipher.Encrypt(Nonce(bytes), plain, bytes.AsSpan(Overhead), Tag(bytes), Associated(purpose));
        CryptographicOperations.ZeroMemory(plain);
        return bytes;
    }

    /// <summary>Null when a byte was changed, or when it was sealed with another key or for another purpose.</summary>
    public static SecretText? Open(SecretKey key, byte[] bytes, string purpose)
    {
        if (bytes.Length < Overhead || bytes[0] != Version)
            return null;
        var plain = new byte[bytes.Length - Overhead];
        using var cipher = new AesGcm(key.Bytes, TagSize);
        try
        {
            cipher.Decrypt(Nonce(bytes), bytes.AsSpan(Overhead), Tag(bytes), plain, Associated(purpose));
            return new SecretText(Encoding.UTF8.GetString(plain));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static Span<byte> Nonce(byte[] bytes) => bytes.AsSpan(1, NonceSize);

    private static Span<byte> Tag(byte[] bytes) => bytes.AsSpan(1 + NonceSize, TagSize);

    private static byte[] Associated(string purpose) => Encoding.UTF8.GetBytes("berth secret\n" + purpose);
}
