namespace Berth.Core.Configuration.Sections;

internal static class TextMap
{
    public static readonly IReadOnlyDictionary<string, string> Empty = new Dictionary<string, string>();
}
