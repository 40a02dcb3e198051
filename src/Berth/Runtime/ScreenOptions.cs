namespace Berth.Runtime;

/// <summary>What the command line says to the screen.</summary>
internal sealed record ScreenOptions(string? Config, bool Verbose, bool NoColor)
{
    /// <summary>Null where the words are something else than options of the screen.</summary>
    public static ScreenOptions? TryRead(string[] words)
    {
        var options = new ScreenOptions(null, false, false);
        for (var i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "--config" when i + 1 < words.Length:
                    options = options with { Config = words[++i] };
                    break;
                case "--quiet" or "-q":
                    break;
                case "--verbose" or "-v":
                    options = options with { Verbose = true };
                    break;
                case "--no-color":
                    options = options with { NoColor = true };
                    break;
                case var word when word.StartsWith("--config=", StringComparison.Ordinal):
                    options = options with { Config = word["--config=".Length..] };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
