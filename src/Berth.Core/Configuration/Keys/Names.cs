namespace Berth.Core.Configuration.Keys;

/// <summary>What hosts, agents, servers, templates and webhooks may be called.</summary>
internal static class Names
{
    public const string Allowed = "a name has letters, digits, '.', '_' and '-', begins with a letter or digit, and is at most 63 long";

    public static bool IsName(string text)
    {
        if (text.Length is 0 or > 63 || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (var unit in text)
        {
            if (!char.IsAsciiLetterOrDigit(unit) && unit is not ('.' or '_' or '-'))
                return false;
        }

        return true;
    }
}
