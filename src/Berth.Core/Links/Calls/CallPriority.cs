namespace Berth.Core.Links.Calls;

/// <summary>Who waits for a call. What the user does goes before what berth does by itself.</summary>
internal enum CallPriority
{
    User,
    Background,
}
