namespace Berth.Core.Links.Transfers;

/// <summary>What to bring where.</summary>
/// <param name="From">A path on the sending side.</param>
/// <param name="To">Its place on the receiving side. Folders above it are made.</param>
internal sealed record Transfer(string From, string To)
{
    /// <summary>What is there already is replaced; otherwise it is an error.</summary>
    public bool Replace { get; init; }

    /// <summary>Of a file that is sent; a tree keeps its own modes.</summary>
    public UnixFileMode Mode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Bytes on the way so far, told now and then.</summary>
    public Action<long>? Progress { get; init; }
}
