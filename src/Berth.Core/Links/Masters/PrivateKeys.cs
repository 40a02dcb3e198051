using System.Buffers.Binary;

namespace Berth.Core.Links.Masters;

/// <summary>Whether a key file wants a passphrase, told by its header: with nobody to ask, ssh leaves such a key out without a word.</summary>
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
