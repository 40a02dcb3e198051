using Berth.Testing;

namespace Berth.EndToEnd.Security;

/// <summary>man/security.md, which says what others tried and what came of it.</summary>
internal static class SecurityPage
{
    /// <summary>The rows of a table of the page, by its head.</summary>
    public static IEnumerable<string> Table(string head) =>
        File.ReadLines(Path.Combine(Repository.Root, "man/security.md")).SkipWhile(line => line != head).Skip(2).TakeWhile(line => line.StartsWith('|'));
}
