namespace Berth.Notices;

/// <summary>Something that the screen said.</summary>
/// <param name="Kind">How much it matters.</param>
/// <param name="Text">Lower case; a second line is a hint.</param>
/// <param name="At">When.</param>
/// <param name="Correlation">Under which the log has more; null where there is no more.</param>
internal sealed record Notice(NoticeKind Kind, string Text, DateTimeOffset At, string? Correlation)
{
    public NoticeTopic Topic { get; init; }

    public TimeSpan Stands => Kind switch
    {
        NoticeKind.Hint => TimeSpan.FromSeconds(3),
        NoticeKind.Done => TimeSpan.FromSeconds(4),
        _ => TimeSpan.FromSeconds(12),
    };
}
