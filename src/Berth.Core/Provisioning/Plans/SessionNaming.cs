using System.Globalization;
using System.Text;
using Berth.Core.Configuration.Sections;
using Berth.Core.Sessions;

namespace Berth.Core.Provisioning.Plans;

/// <summary>Names for sessions that were given none: after the repository, the directory or the template, with a number where it is taken.</summary>
internal static class SessionNaming
{
    private const string Fallback = "session";

    public static IEnumerable<SessionName> Candidates(NewSession wish, TemplateSettings template)
    {
        var stem = Stem(WishChecks.RepoOf(wish, template) ?? WishChecks.DirOf(wish, template) ?? template.Name);
        yield return SessionName.Parse(stem);
        for (var number = 2; ; number++)
            yield return Numbered(SessionName.Parse(stem), number);
    }

    public static SessionName Numbered(SessionName name, int number)
    {
        var suffix = "-" + number.ToString(CultureInfo.InvariantCulture);
        var stem = name.Value.Length + suffix.Length > SessionName.MaxLength ? name.Value[..(SessionName.MaxLength - suffix.Length)] : name.Value;
        return SessionName.Parse(stem + suffix);
    }

    private static string Stem(string text)
    {
        var last = text.TrimEnd('/', ' ');
        if (last.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            last = last[..^4];
        last = last.TrimEnd('/');
        last = last[(last.LastIndexOfAny(['/', ':']) + 1)..];
        var name = new StringBuilder();
        foreach (var unit in last.ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit))
                name.Append(unit);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
            if (name.Length == SessionName.MaxLength)
                break;
        }

        var stem = name.ToString().Trim('-');
        return stem.Length > 0 ? stem : Fallback;
    }
}
