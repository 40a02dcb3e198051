using System.Collections.Immutable;

namespace Berth.Notices;

/// <summary>What was said, the oldest first, and what of it still stands in the corner.</summary>
internal sealed record NoticesState(ImmutableArray<Notice> All, ImmutableArray<Notice> Toasts)
{
    private const int Most = 200;
    private const int MostToasts = 4;

    public static NoticesState None { get; } = new([], []);

    /// <summary>Errors since the list of notices was looked at last: they stay in the bar, however long ago they left the corner.</summary>
    public int Unread { get; private init; }

    /// <summary>The same words again, or others about the same, take the place of those before.</summary>
    public NoticesState With(NoticeKind kind, string text, DateTimeOffset now, string? correlation, NoticeTopic topic = NoticeTopic.Other)
    {
        var notice = new Notice(kind, text, now, correlation) { Topic = topic };
        var toasts = Without(topic).Toasts.RemoveAll(toast => toast.Text == text || toast.Kind == NoticeKind.Hint);
        if (toasts.Length >= MostToasts)
            toasts = toasts.RemoveAt(0);
        var all = kind == NoticeKind.Hint ? All : All.Length < Most ? All.Add(notice) : All.RemoveAt(0).Add(notice);
        return new(all, toasts.Add(notice)) { Unread = kind == NoticeKind.Error ? Unread + 1 : Unread };
    }

    /// <summary>What stands in the corner goes.</summary>
    public NoticesState Dismiss() => Toasts.IsEmpty ? this : this with { Toasts = [] };

    /// <summary>What is not so any more leaves the corner.</summary>
    public NoticesState Without(Predicate<Notice> over) => this with { Toasts = Toasts.RemoveAll(over) };

    public NoticesState Without(NoticeTopic topic) => topic == NoticeTopic.Other ? this : Without(toast => toast.Topic == topic);

    /// <summary>All was read.</summary>
    public NoticesState Read() => Dismiss() is var next && Unread == 0 ? next : next with { Unread = 0 };

    /// <summary>What has stood long enough goes.</summary>
    public NoticesState At(DateTimeOffset now)
    {
        foreach (var toast in Toasts)
        {
            if (now - toast.At > toast.Stands)
                return this with { Toasts = Toasts.RemoveAll(old => now - old.At > old.Stands) };
        }

        return this;
    }
}
