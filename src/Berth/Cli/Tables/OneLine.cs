namespace Berth.Cli.Tables;

/// <summary>A value that never breaks its line or its column, and tells the terminal nothing, whatever a host wrote into it.</summary>
internal static class OneLine
{
    public static string Of(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAnyInRange('\x7f', '\x9f') < 0
        ? text
        : string.Create(text.Length, text, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                into[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });
}
