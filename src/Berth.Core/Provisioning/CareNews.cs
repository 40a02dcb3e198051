using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

internal static class CareNews
{
    /// <summary>Something done to a session with somebody, or nobody, hearing of it.</summary>
    public static async Task<T> TellAsync<T>(this ICareNews? news, SessionId session, Operation operation, Func<IProgress<StepProgress>?, Task<T>> run)
    {
        if (news is null)
            return await run(null);
        var steps = await news.BeginsAsync(session, operation);
        try
        {
            return await run(steps);
        }
        finally
        {
            await news.EndsAsync(session);
        }
    }
}
