namespace Berth.Log;

/// <summary>Which of a session's logs.</summary>
internal enum LogSource
{
    Agent,
    Server,
    Events,

    /// <summary>All of them, each line with its source.</summary>
    All,

    /// <summary>The conversation as the agent keeps it, for those agents of which it can be read.</summary>
    Conversation,
}
