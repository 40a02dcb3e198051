using Berth.Core.Sessions;

namespace Berth.Sessions;

/// <summary>
/// Whether a session has all words of a filter, in any of what its row tells. <c>!</c> alone asks for an open flag, a word after
/// <c>!</c> must not be there.
/// </summary>
internal static class SessionFilter
{
    public static bool Fits(string filter, Session session)
    {
        foreach (var range in filter.AsSpan().Split(' '))
        {
            var word = filter.AsSpan()[range];
            if (!word.IsEmpty && !FitsWord(word, session))
                return false;
        }

        return true;
    }

    private static bool FitsWord(ReadOnlySpan<char> word, Session session)
    {
        if (word is "!")
            return session.Flag is { Status: FlagStatus.Open };
        return word[0] == '!' ? !Has(word[1..], session) : Has(word, session);
    }

    private static bool Has(ReadOnlySpan<char> word, Session session) =>
        Has(word, session.Name.Value) || Has(word, session.Host) || Has(word, session.Agent?.Name) || Has(word, Words.Of(session.State))
        || Has(word, session.Repo) || Has(word, session.Branch) || Has(word, session.Server) || Has(word, session.Flag?.Reason)
        || (session.Agent?.State is { } state && Has(word, Words.Of(state))) || session.Id.Value.AsSpan().StartsWith(word, StringComparison.Ordinal);

    private static bool Has(ReadOnlySpan<char> word, string? text) => text is not null && text.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);
}
