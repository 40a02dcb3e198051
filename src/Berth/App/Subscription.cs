using Berth.Core.Sessions;
using Berth.Log;

namespace Berth.App;

/// <summary>A stream that the state wants: it begins when it is declared and ends when it is not any more.</summary>
internal abstract record Subscription
{
    /// <summary>What this or another berth wrote into the database.</summary>
    public sealed record Store : Subscription;

    /// <summary>Other berths at work: one that dies writes nothing of it.</summary>
    public sealed record Elsewhere : Subscription;

    /// <summary>The settings file.</summary>
    public sealed record SettingsFile : Subscription;

    /// <summary>The file of the theme, where it is the user's own.</summary>
    /// <param name="Name">As the settings have it.</param>
    /// <param name="Dark">The terminal's background.</param>
    public sealed record ThemeFile(string Name, bool? Dark) : Subscription;

    /// <summary>The link to a host, made and kept.</summary>
    /// <param name="Host">Its name.</param>
    /// <param name="Address">Null for this machine; with another one it is another link.</param>
    public sealed record Link(string Host, string? Address) : Subscription;

    /// <summary>What the hosts tell: load, sessions, events, flags.</summary>
    /// <param name="Round">Of the settings: with others it begins anew.</param>
    public sealed record Hosts(int Round) : Subscription;

    /// <summary>What the workspace of the session under the cursor has that is nowhere else, and which server it has.</summary>
    public sealed record Workspace(SessionId Session) : Subscription;

    /// <summary>How every forward stands, tried again and again.</summary>
    public sealed record Forwards : Subscription;

    /// <summary>The lines of one session's log.</summary>
    public sealed record LogLines(SessionId Session, LogSource Source) : Subscription
    {
        /// <summary>Where its host is, and what berth has there: elsewhere it is another log.</summary>
        public (string? Address, string? Root) Place { get; init; }
    }
}
