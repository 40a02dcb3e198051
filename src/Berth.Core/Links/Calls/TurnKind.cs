namespace Berth.Core.Links.Calls;

/// <summary>What a session is used for, and so how long.</summary>
internal enum TurnKind
{
    Command,
    Stream,
}
