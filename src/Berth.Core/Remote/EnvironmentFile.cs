using System.Text;

namespace Berth.Core.Remote;

/// <summary>Variables as lines <c>NAME='value'</c>, for a shell to read.</summary>
internal static class EnvironmentFile
{
    /// <summary>The last of two with one name counts. What is no name for a shell is left out: no program could have read it there.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in variables)
        {
            if (IsName(name))
                text.Append(name).Append('=').Append(Shell.Quote(value)).Append('\n');
        }

        return text.ToString();
    }

    public static bool IsName(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            return false;
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
                return false;
        }

        return true;
    }
}
