using System.Buffers.Binary;

namespace Berth.Core.Links.Masters;

/// <summary>
/// What a key file wants of a person, told by its header: with nobody to ask, ssh leaves out a key with a passphrase, and waits for the touch
/// of a security key, without a word.
/// </summary>
internal static class PrivateKeys
{
    private const string Begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private const int MagicLength = 15;

    public static bool IsLocked(string file)
    {
        try
        {
            using var reader = File.OpenText(file);
            return reader.ReadLine() == Begin ? CipherIsSet(reader.ReadLine() ?? "") : (reader.ReadLine() ?? "").Contains("ENCRYPTED", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The kind of the key stands in clear text after the names of cipher and derivation, which even with a passphrase is in the first lines.</summary>
    public static bool IsSecurityKey(string file)
    {
        const int Lines = 4;
        try
        {
            using var reader = File.OpenText(file);
            if (reader.ReadLine() != Begin)
                return false;
            var text = string.Concat(Enumerable.Range(0, Lines).Select(_ => reader.ReadLine()));
            var bytes = new byte[text.Length];
            return Convert.TryFromBase64String(text[..(text.Length / 4 * 4)], bytes, out var length)
                && (bytes.AsSpan(0, length).IndexOf("sk-ssh-"u8) > 0 || bytes.AsSpan(0, length).IndexOf("sk-ecdsa-"u8) > 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>After "openssh-key-v1\0" comes the cipher's name as a counted string.</summary>
    private static bool CipherIsSet(string firstLine)
    {
        var bytes = new byte[firstLine.Length];
        if (!Convert.TryFromBase64String(firstLine[..(firstLine.Length / 4 * 4)], bytes, out var length) || length < MagicLength + 8)
            return false;
        var nameLength = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(MagicLength));
        return !bytes.AsSpan(MagicLength + 4, Math.Clamp(nameLength, 0, length - MagicLength - 4)).SequenceEqual("none"u8);
    }
}
