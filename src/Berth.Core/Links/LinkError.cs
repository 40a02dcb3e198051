namespace Berth.Core.Links;

/// <summary>A failure as a value: the kind, what it says to people (lower case, without the host), and what they can do.</summary>
internal sealed record LinkError(LinkReason Reason, string Message, string? Hint = null)
{
    /// <summary>Facts behind the message, for the screen that shows them one by one (the changed host key).</summary>
    public HostKeyChange? HostKey { get; init; }

    /// <summary>What <see cref="Hint"/> says in words, where another front end has another way.</summary>
    public LinkMend? Mend { get; init; }

    /// <summary>What ssh itself said, cut and cleaned.</summary>
    public string? Said { get; init; }

    /// <summary>The two lines that people read.</summary>
    public string ForHost(string host) => Hint is null ? $"{host}: {Message}" : $"{host}: {Message}\nhint: {Hint}";
}
