namespace Berth.Core.Links;

/// <summary>Does what the table asks for, and posts what came of it.</summary>
internal interface ILinkActions
{
    Task DoAsync(LinkAction action, CancellationToken cancel);
}
