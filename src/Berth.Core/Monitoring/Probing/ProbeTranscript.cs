using System.Globalization;
using Berth.Core.Sessions;

namespace Berth.Core.Monitoring.Probing;

/// <summary>An agent whose transcript is to be read where its hooks are silent.</summary>
/// <param name="Session">Whose it is.</param>
/// <param name="Kind">The name of its signal map.</param>
/// <param name="Types">The types of lines that mean something.</param>
internal sealed record ProbeTranscript(SessionId Session, string Kind, string Types)
{
    private const string Unsafe = "\t\n\r'";

    /// <summary>The file that was read before; 0 for none.</summary>
    public long Inode { get; init; }

    /// <summary>How far.</summary>
    public long Offset { get; init; }

    /// <summary>Nothing better was heard of it yet than its terminal's title.</summary>
    public bool WithTitle { get; init; }

    /// <summary>Where it works; null where it must not be looked for by that.</summary>
    public string? Place { get; init; }

    /// <summary>What is to be looked at, however far it was read.</summary>
    public (SessionId, bool, string?) Subject => (Session, WithTitle, Place);

    /// <summary>As the script takes it.</summary>
    public string Words
    {
        get
        {
            var place = Place is { Length: > 0 } path && path.AsSpan().IndexOfAny(Unsafe) < 0 ? path : "-";
            return string.Create(CultureInfo.InvariantCulture, $"{Session.Value} {Kind} {Types} {Inode} {Offset} {(WithTitle ? 1 : 0)} {place}");
        }
    }
}
