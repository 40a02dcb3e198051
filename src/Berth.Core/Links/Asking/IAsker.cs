namespace Berth.Core.Links.Asking;

/// <summary>Somebody who can ask the user: the screen, or a terminal on the command line.</summary>
internal interface IAsker
{
    /// <summary>
    /// Asks one question. It is never called twice at once. For yes and no the answer is "yes" or "no"; a touch has no answer, and
    /// the call ends when <paramref name="gone"/> says that the touch came, or that the login is over.
    /// </summary>
    /// <returns>The answer in UTF-8, which the caller clears; null where the user turned the question down.</returns>
    Task<byte[]?> AskAsync(Question question, CancellationToken gone);
}
