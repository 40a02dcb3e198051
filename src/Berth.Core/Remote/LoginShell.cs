using System.Text;

namespace Berth.Core.Remote;

/// <summary>
/// One command line that starts <c>/bin/sh</c> on a script and means the same to every login shell.
/// sshd hands a command to whatever shell the user has. bash, zsh, fish, csh and the like agree on little: inside single quotes fish
/// gives a meaning to <c>\'</c> and <c>\\</c>, csh to <c>!</c> and to a line's end, and old ones take no long words. So the script goes
/// over in short single-quoted words of harmless characters, everything else as the octal escapes of <c>printf %b</c>.
/// </summary>
internal static class LoginShell
{
    /// <summary>Linux takes no argument longer than 128 KiB, and the shell's whole line is one.</summary>
    public const int Longest = 120 * 1024;

    private const string Start = "exec /bin/sh -c 'eval \"$(printf %b \"$@\")\"' sh";
    private const int WordLength = 900;

    public static string CommandFor(string script)
    {
        var line = new StringBuilder(Start, Start.Length + script.Length + script.Length / 4);
        var room = 0;
        foreach (var b in Encoding.UTF8.GetBytes(script))
        {
            if (room <= 0)
            {
                line.Append(line.Length == Start.Length ? " '" : "' '");
                room = WordLength;
            }

            room -= Append(line, b);
        }

        line.Append(line.Length == Start.Length ? "" : "'");
        return line.Length <= Longest
            ? line.ToString()
            : throw new ArgumentException($"a script of {script.Length} characters is too long for a command line: send it as a file", nameof(script));
    }

    private static int Append(StringBuilder line, byte b)
    {
        if (b is >= 0x20 and < 0x7f and not ((byte)'\'' or (byte)'\\' or (byte)'!'))
        {
            line.Append((char)b);
            return 1;
        }

        line.Append("\\0").Append((char)('0' + (b >> 6))).Append((char)('0' + ((b >> 3) & 7))).Append((char)('0' + (b & 7)));
        return 5;
    }
}
