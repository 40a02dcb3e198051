using System.Security.Cryptography;
using Berth.Core.Configuration.Native;
using Berth.Core.Storage;

namespace Berth.Core.Secrets;

/// <summary>The key that seals this user's secrets: 32 random bytes in <c>secret.key</c>, for its owner's eyes only.</summary>
internal sealed class SecretKey
{
    public const string FileName = "secret.key";

    private const int Size = 32;
    private const UnixFileMode OfOthers = ~(PrivateFile.Mode | UnixFileMode.UserExecute);

    private SecretKey(byte[] bytes)
    {
        Bytes = bytes;
        Id = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
    }

    public byte[] Bytes { get; }

    /// <summary>Names the key without telling anything of it.</summary>
    public string Id { get; }

    /// <summary>The key of a state directory, made if there is none.</summary>
    /// <exception cref="SecretException">It cannot be read, made or trusted.</exception>
    public static SecretKey LoadOrCreate(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return Guarded(path, () =>
        {
            if (!Path.Exists(path))
                Create(path);
            return Read(path);
        });
    }

    /// <summary>The key with which something was sealed before.</summary>
    /// <exception cref="SecretException">It is gone, or cannot be read or trusted.</exception>
    public static SecretKey Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!Path.Exists(path))
            throw new SecretException(SecretFailure.KeyMissing, $"the key {path} is gone, and the secrets that it sealed with it", "restore the file from a backup, or berth restart the sessions for new secrets");
        return Guarded(path, () => Read(path));
    }

    private static SecretKey Read(string path)
    {
        CheckTrust(path);
        using var file = File.OpenHandle(path);
        var bytes = new byte[Size];
        if (RandomAccess.GetLength(file) != Size || RandomAccess.Read(file, bytes, 0) != Size)
            throw new SecretException(SecretFailure.KeyMalformed, $"{path} is not a key: it has not {Size} bytes", "restore the file from a backup, or move it away and berth restart the sessions");
        return new SecretKey(bytes);
    }

    private static void CheckTrust(string path)
    {
        if (FileOwner.Of(path) is { } owner && owner != FileOwner.EffectiveUser())
            throw new SecretException(SecretFailure.KeyOfAnother, $"the key {path} belongs to another user", $"chown it to yourself, or move it away: {path}");
        if ((File.GetUnixFileMode(path) & OfOthers) != 0)
            throw new SecretException(SecretFailure.KeyOpenToOthers, $"others may read or change the key {path}", $"chmod 600 {path}");
    }

    /// <summary>
    /// Whole or not at all, and one key also when two processes make it at once: written beside, then moved to a name that must not
    /// exist. Whoever comes second reads the first one's.
    /// </summary>
    private static void Create(string path)
    {
        var beside = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(beside, PrivateFile.Options(FileMode.CreateNew, FileShare.None)))
            {
                File.SetUnixFileMode(file.SafeFileHandle, PrivateFile.Mode);
                file.Write(RandomNumberGenerator.GetBytes(Size));
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: false);
        }
        catch (IOException) when (Path.Exists(path))
        {
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static SecretKey Guarded(string path, Func<SecretKey> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretException(SecretFailure.KeyUnreadable, $"the key {path} cannot be read or made: {error.Message}", $"see who owns {Path.GetDirectoryName(path)} and whether its disk is full", error);
        }
    }
}
