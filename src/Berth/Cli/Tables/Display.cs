using Berth.Terminal.Output;
using Berth.Terminal.Tty;

namespace Berth.Cli.Tables;

/// <summary>What an output can show: a terminal's width and colours, or plain text for a program.</summary>
/// <param name="Columns">Null where it is no terminal.</param>
/// <param name="Colour">Whether colours are wanted and can be had.</param>
internal sealed record Display(int? Columns, bool Colour)
{
    private const int UsualColumns = 80;

    public static Display Plain { get; } = new(null, false);

    public bool IsTerminal => Columns is not null;

    /// <summary>Whether it shows more than ASCII.</summary>
    public bool Unicode { get; init; } = true;

    public static Display Of(TextWriter writer, bool noColour)
    {
        if (writer is not FdWriter { Descriptor: var descriptor } || !StandardStreams.IsTerminal(descriptor))
            return Plain;
        var colour = !noColour && Variable("NO_COLOR") is null && Variable("TERM") is not (null or "dumb");
        return new(StandardStreams.Size(descriptor)?.Columns ?? UsualColumns, colour) { Unicode = IsUnicode() };
    }

    private static bool IsUnicode()
    {
        var locale = Variable("LC_ALL") ?? Variable("LC_CTYPE") ?? Variable("LANG") ?? "";
        return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
