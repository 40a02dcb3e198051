namespace Berth.Sessions;

/// <summary>Who put the cursor where it is.</summary>
internal enum CursorOrigin
{
    /// <summary>Nobody yet: until all is read it goes with each piece of news to the row that would be best.</summary>
    Starting,

    /// <summary>The start, for good: from here on it follows what it stands on.</summary>
    Placed,

    /// <summary>The user, or what he asked for.</summary>
    Own,
}
