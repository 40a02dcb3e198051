using System.Text;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

/// <summary>Addresses at home.</summary>
internal static class Origin
{
    public static string Plain(int port) => $"http://127.0.0.1:{port}";

    /// <summary>A name of the session's own, which every browser takes for this machine: cookies know no ports, but names.</summary>
    public static string Own(SessionId session, int port) => $"http://{session}.localhost:{port}";

    /// <summary>The query that opens a folder. It is never left out: servers would open what was open last, in whatever session.</summary>
    public static string Folder(string path) => "folder=" + Escape(path);

    /// <summary>Slashes stay, so that people can read it.</summary>
    private static string Escape(string path)
    {
        var text = new StringBuilder();
        foreach (var part in path.Split('/'))
            text.Append(text.Length == 0 && part.Length == 0 ? "" : Uri.EscapeDataString(part)).Append('/');
        text.Length--;
        return text.ToString();
    }
}
