using Berth.Core.Configuration.Native;

namespace Berth.Core.Configuration;

/// <summary>
/// Folders that are ours alone. Others can write to the temp folder, so what lies there under our name may be a trap: a link, or a folder
/// whose owner could look into it or swap what we put there.
/// </summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder where it is missing. Null when it is there and ours alone, else why it cannot be used.</summary>
    public static string? Ensure(string path)
    {
        try
        {
            if (Directory.CreateDirectory(path, OwnerOnly).LinkTarget is not null)
                return $"{path} is a symbolic link";
            if (FileOwner.Of(path) is { } owner && owner != FileOwner.EffectiveUser())
                return $"{path} belongs to somebody else (user {owner})";
            if (File.GetUnixFileMode(path) != OwnerOnly)
                File.SetUnixFileMode(path, OwnerOnly);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be made: {failure.Message}";
        }
    }
}
