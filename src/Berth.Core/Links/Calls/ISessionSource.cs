namespace Berth.Core.Links.Calls;

/// <summary>Opens sessions on one host: through ssh, or on this machine without it.</summary>
internal interface ISessionSource
{
    /// <summary>Makes the link first where it is not up. Nothing runs yet when it returns: the command waits for the word to go.</summary>
    /// <param name="command">For the login shell.</param>
    /// <param name="call">What it is for.</param>
    /// <param name="insists">A connection that refuses again is worn out: another takes its place, where that can be.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<SessionOpening> OpenAsync(string command, Call call, bool insists, CancellationToken cancel);

    /// <summary>Ends when a session may be asked for again without asking in vain.</summary>
    Task WaitUsableAsync(CancellationToken cancel);

    /// <summary>What is wrong with the way to the host just now.</summary>
    LinkError? Trouble { get; }
}
