namespace Berth.Log;

/// <summary>What a line is to its reader. A plain one has its own colours.</summary>
internal enum LogTone : byte
{
    Plain,

    /// <summary>What the user said to the agent.</summary>
    Prompt,

    /// <summary>What the agent did: a tool and what for.</summary>
    Tool,

    /// <summary>What came back from it.</summary>
    Result,

    /// <summary>What the agent asks.</summary>
    Question,

    /// <summary>Something about the session, not out of it.</summary>
    Event,
    Error,
}
