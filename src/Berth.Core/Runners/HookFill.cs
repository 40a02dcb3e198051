using System.Text.Json;
using Berth.Core.Remote;

namespace Berth.Core.Runners;

/// <summary>Fills in what a map's words for installing leave open.</summary>
/// <param name="Notify">Where berth-notify is.</param>
/// <param name="File">Where the agent's hook file is; empty where it has none.</param>
/// <param name="Name">What the agent is called.</param>
internal sealed record HookFill(string Notify, string File, string Name)
{
    /// <summary>What starts berth-notify, for a shell.</summary>
    public string Command => "sh " + Shell.Quote(Notify);

    /// <summary>Within double quotes it is a string of JSON or TOML, elsewhere {notify} is a command.</summary>
    public string In(string text)
    {
        var quoted = text.Contains('"');
        return text
            .Replace("{notify}", quoted ? Inside(Notify) : Command, StringComparison.Ordinal)
            .Replace("{file}", quoted ? Inside(File) : File, StringComparison.Ordinal)
            .Replace("{name}", quoted ? Inside(Name) : Name, StringComparison.Ordinal);
    }

    private static string Inside(string text) => JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
}
