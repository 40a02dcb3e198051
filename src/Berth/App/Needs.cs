namespace Berth.App;

/// <summary>What a command needs to be of use; without it, it says why it is not.</summary>
internal enum Needs
{
    Nothing,

    /// <summary>A session under the cursor, or marked ones.</summary>
    Sessions,

    /// <summary>A session under the cursor.</summary>
    Session,

    /// <summary>A session under the cursor, or marked ones, of which one has a flag.</summary>
    Flag,

    /// <summary>Any open flag.</summary>
    AnyFlag,

    /// <summary>A session that runs.</summary>
    Running,

    /// <summary>A session with an agent that runs.</summary>
    Agent,

    /// <summary>A host, by itself or by its session.</summary>
    Host,

    /// <summary>Work under way on the session.</summary>
    Work,
}
