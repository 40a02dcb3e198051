namespace Berth.Core.Links.Calls;

/// <summary>A session, or why there is none.</summary>
internal readonly record struct SessionOpening(IShellSession? Session, LinkError? Error)
{
    public static SessionOpening Failed(LinkError error) => new(null, error);
}
