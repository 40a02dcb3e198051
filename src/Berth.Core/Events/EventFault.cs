namespace Berth.Core.Events;

/// <summary>Why a line of the spool is no event.</summary>
public enum EventFault
{
    None,
    TooLong,
    NotJson,
    Version,
    Session,
    State,
    Record,
}
