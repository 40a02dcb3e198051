using Berth.Core.Links.Calls;
using Berth.Core.Remote;
using Berth.Core.Sessions;

namespace Berth.Core.Servers;

/// <summary>What a session shares with its neighbours on a host: made before each start, while the session's server does not run.</summary>
/// <param name="Root">Berth's on the host.</param>
/// <param name="Folder">The session's.</param>
/// <param name="Isolation">How much.</param>
internal sealed record SharingPlan(string Root, SessionFolder Folder, Isolation Isolation)
{
    /// <summary>
    /// The extensions directory for the server: always the session's own. What is shared lies there as links, so that no two servers
    /// write one list.
    /// </summary>
    public string Extensions => Folder.Extensions;

    /// <summary>One call, that can be made again at any time before the start.</summary>
    public Call Call() => Links.Calls.Call.Run(Script.Load("share-session"), Root, Folder.Path, Words.Of(Isolation)) with { Priority = CallPriority.User };

    /// <summary>The same, and the extensions that are not there yet are installed between.</summary>
    /// <param name="extensions">Names, or paths on the host.</param>
    /// <param name="installer">The words that start the server's own installer.</param>
    public Call InstallCall(IEnumerable<string> extensions, IReadOnlyList<string> installer)
    {
        var script = new Script("install-extensions", Script.Load("share-session").Text + Script.Load("install-extensions").Text);
        return Links.Calls.Call.Run(script, [Root, Folder.Path, Words.Of(Isolation), string.Join('\n', extensions), .. installer]) with { Priority = CallPriority.User };
    }
}
