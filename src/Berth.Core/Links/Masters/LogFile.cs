using System.Text;

namespace Berth.Core.Links.Masters;

/// <summary>A master's log. Both ssh and its proxies append to it; it is cut when it grows, which appending allows at any time.</summary>
internal static class LogFile
{
    /// <summary>Reads nothing, and says where the next line will come.</summary>
    public const long End = long.MaxValue;

    private const int Longest = 64 * 1024;

    public static (string Text, long Next) Read(string path, long from)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (from == End)
                return ("", file.Length);
            var start = Math.Max(from > file.Length ? 0 : from, file.Length - Longest);
            var bytes = new byte[file.Length - start];
            file.Position = start;
            var read = file.Read(bytes);
            if (file.Length <= Longest)
                return (Encoding.UTF8.GetString(bytes, 0, read), start + read);
            file.SetLength(0);
            return (Encoding.UTF8.GetString(bytes, 0, read), 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ("", 0);
        }
    }
}
