namespace Berth.Terminal.Output;

/// <summary>Opens and closes links (OSC 8). An address that is not fit for one is no link.</summary>
internal sealed class LinkEncoder(OutputBuffer output)
{
    private string? _open;

    /// <summary>No link is open now.</summary>
    public void Begin() => _open = null;

    /// <summary>Makes what is written next lead there; nowhere for null.</summary>
    public void Change(string? link)
    {
        if (string.Equals(link, _open, StringComparison.Ordinal))
            return;
        if (link is null || !TryOpen(link))
            Close();
        else
            _open = link;
    }

    private bool TryOpen(string link)
    {
        var start = output.Length;
        // The id joins the pieces of a link that other glyphs cut apart.
        output.Add("\e]8;id="u8).Add(Id(link)).Add((byte)';');
        if (Harmless.TryAddAddress(output, link))
        {
            output.Add(Sequences.StringEnd);
            return true;
        }

        output.Cut(start);
        return false;
    }

    private void Close()
    {
        if (_open is not null)
            output.Add("\e]8;;\e\\"u8);
        _open = null;
    }

    private static int Id(string link)
    {
        var hash = 2_166_136_261;
        foreach (var c in link)
            hash = (hash ^ c) * 16_777_619;
        return (int)(hash >> 12);
    }
}
