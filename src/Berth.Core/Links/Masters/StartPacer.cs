namespace Berth.Core.Links.Masters;

/// <summary>
/// Spaces the logins that one berth begins, so that many hosts behind one gate do not run into its MaxStartups, and the machine not into
/// all key exchanges at once. It delays the start of a login, never its end: a dead host holds up nobody.
/// </summary>
internal sealed class StartPacer(TimeProvider time, TimeSpan spacing)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public Task WaitAsync(CancellationToken cancel)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var start = _next > now && _next - now < 100 * spacing ? _next : now;
            _next = start + spacing;
            wait = start - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancel) : Task.CompletedTask;
    }
}
