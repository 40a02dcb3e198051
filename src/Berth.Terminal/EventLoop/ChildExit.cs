namespace Berth.Terminal.EventLoop;

/// <summary>How a child ended: by its exit code, or by a signal; or it never began, for a reason.</summary>
public readonly record struct ChildExit(int Code, int Signal, string? Failure = null)
{
    public bool Succeeded => Code == 0 && Signal == 0 && Failure is null;
}
