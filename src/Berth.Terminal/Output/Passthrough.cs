namespace Berth.Terminal.Output;

/// <summary>A control string on its way through a multiplexer to the terminal outside.</summary>
internal static class Passthrough
{
    /// <summary>GNU screen takes strings up to 768 bytes and joins what follows one another.</summary>
    private const int ScreenPiece = 512;

    /// <summary>
    /// Appends the control string, wrapped as the multiplexer wants it. tmux hands it on only with allow-passthrough; it gets the bare string,
    /// too, which it understands by itself where it is allowed to.
    /// </summary>
    public static void Add(OutputBuffer output, ReadOnlySpan<byte> body, Multiplexer multiplexer, bool alsoBare)
    {
        if (multiplexer == Multiplexer.None || (multiplexer == Multiplexer.Tmux && alsoBare))
            output.Add("\e]"u8).Add(body).Add(Sequences.StringEnd);
        if (multiplexer == Multiplexer.Tmux)
            output.Add("\ePtmux;\e\e]"u8).Add(body).Add("\a"u8).Add(Sequences.StringEnd);
        else if (multiplexer == Multiplexer.Screen)
            AddPieces(output, body);
    }

    private static void AddPieces(OutputBuffer output, ReadOnlySpan<byte> body)
    {
        output.Add("\eP\e]"u8);
        while (body.Length > ScreenPiece)
        {
            output.Add(body[..ScreenPiece]).Add(Sequences.StringEnd).Add("\eP"u8);
            body = body[ScreenPiece..];
        }

        output.Add(body).Add("\a"u8).Add(Sequences.StringEnd);
    }
}
