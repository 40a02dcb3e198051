namespace Berth.Cli;

/// <summary>The one form of a message to a person: lower case, what failed, then the hint.</summary>
internal static class Message
{
    public static void Write(TextWriter errors, string what, string? hint = null)
    {
        errors.WriteLine($"berth: {what}");
        if (hint is not null)
            errors.WriteLine($"hint: {hint}");
        errors.Flush();
    }
}
