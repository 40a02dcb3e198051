using Berth.Core.Monitoring.Notices;
using Berth.Notices;

namespace Berth.Runtime;

/// <summary>The terminal as those see it who call the user: what is to be shown there goes to the loop, which alone writes.</summary>
internal sealed class ScreenNotices(Inbox inbox) : INoticeScreen
{
    private volatile bool _hasDesktop = true;

    /// <summary>Whether the terminal may show notifications, by all that it has answered until now. Told by the loop.</summary>
    public bool HasDesktop
    {
        get => _hasDesktop;
        set => _hasDesktop = value;
    }

    /// <summary>The title is a part of each frame.</summary>
    public void ShowCount(int flagged)
    {
    }

    public void Ring() => inbox.TryPost(new NoticeMsg.Called("", "", Bell: true, Desktop: false));

    public bool TryShow(string title, string text, bool isWished) => (isWished || HasDesktop) && inbox.TryPost(new NoticeMsg.Called(title, text, Bell: false, Desktop: true));
}
