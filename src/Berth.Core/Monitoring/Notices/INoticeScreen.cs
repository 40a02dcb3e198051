namespace Berth.Core.Monitoring.Notices;

/// <summary>The terminal that the user sits at, as far as notices go. A berth without one has none.</summary>
internal interface INoticeScreen
{
    /// <summary>How many sessions need the user, for the terminal's title.</summary>
    void ShowCount(int flagged);

    void Ring();

    /// <summary>A desktop notification by the terminal itself; false where it is known to have none, unless the user says that it has.</summary>
    bool TryShow(string title, string text, bool isWished);
}
