namespace Berth.Terminal.Cells;

/// <summary>
/// What the cells of one screen share: the clusters and styles behind their numbers, and how wide and how rich glyphs may be.
/// Bounded: a screen that shows ever new clusters forgets those that it no longer shows (<see cref="Sweep"/>), and one that is
/// full shows U+FFFD, or plain style. One thread uses it.
/// </summary>
public sealed class Atlas
{
    public const int MaxClusters = 32_768;
    public const int MaxStyles = 8_192;

    /// <summary>UTF-16 units of a cluster that are kept; marks beyond are dropped.</summary>
    public const int MaxClusterLength = 48;

    private const uint Replacement = 0xFFFD;

    private readonly HashChains _clusterNumbers = new(MaxClusters);
    private readonly HashChains _styleNumbers = new(MaxStyles);
    private string[] _clusters = new string[64];
    private Style[] _styles = new Style[64];
    private Style _lastStyle;
    private uint _lastStyleId;

    public Atlas(GlyphTier tier = GlyphTier.Unicode, AmbiguousWidth ambiguous = AmbiguousWidth.Narrow)
    {
        Ambiguous = ambiguous;
        // Box drawing and blocks are ambiguous: where those are two cells wide, a border of them would be torn.
        Tier = ambiguous == AmbiguousWidth.Wide ? GlyphTier.Ascii : tier;
        _styleNumbers.Add(default(Style).GetHashCode());
    }

    public GlyphTier Tier { get; }

    public AmbiguousWidth Ambiguous { get; }

    /// <summary>Time to <see cref="Sweep"/>: a table is more than half full.</summary>
    public bool IsCrowded => _clusterNumbers.Count > MaxClusters / 2 || _styleNumbers.Count > MaxStyles / 2;

    /// <summary>Rises when numbers change their meaning: what was remembered by them is void.</summary>
    internal int Generation { get; private set; }

    internal int ClusterCount => _clusterNumbers.Count;

    internal int StyleCount => _styleNumbers.Count;

    /// <summary>A cell for one cluster of several code points.</summary>
    public Cell Cluster(ReadOnlySpan<char> cluster, uint styleId, int width)
    {
        var number = ClusterNumber(Shorten(cluster));
        return number < 0 ? Cell.Of(Replacement, styleId) : Cell.OfCluster((uint)number, styleId, width);
    }

    public string ClusterText(uint number) => _clusters[number];

    /// <summary>The number of a style, the same for equal ones; 0, plain, when all numbers are taken.</summary>
    public uint StyleId(in Style style)
    {
        // Painting asks for the same style many times on end.
        if (style.Equals(_lastStyle))
            return _lastStyleId;
        _lastStyleId = FindStyle(style);
        _lastStyle = style;
        return _lastStyleId;
    }

    public ref readonly Style StyleOf(uint styleId) => ref _styles[styleId];

    /// <summary>What a cell shows, for tests and copying: "" for a trailing half, " " for an unpainted one.</summary>
    public string TextOf(Cell cell) =>
        cell.IsTrailing ? ""
        : cell.IsUnpainted ? " "
        : cell.IsCluster ? ClusterText(cell.Value)
        : char.ConvertFromUtf32((int)cell.Value);

    /// <summary>
    /// Forgets every cluster and style that none of these cells has; their numbers will mean something else. To be called between
    /// frames with every buffer that is still to be read.
    /// </summary>
    public void Sweep(params ReadOnlySpan<CellBuffer> live)
    {
        var clusters = new bool[_clusterNumbers.High];
        var styles = new bool[_styleNumbers.High];
        styles[0] = true;
        foreach (var buffer in live)
        {
            foreach (var cell in buffer.Cells)
            {
                styles[cell.StyleId] = true;
                if (cell.IsCluster)
                    clusters[cell.Value] = true;
            }
        }

        Forget(clusters, styles);
    }

    private void Forget(bool[] clusters, bool[] styles)
    {
        Generation++;
        (_lastStyle, _lastStyleId) = (default, 0);
        _clusterNumbers.Keep(clusters);
        _styleNumbers.Keep(styles);
        for (var number = 0; number < clusters.Length; number++)
        {
            if (!clusters[number])
                _clusters[number] = "";
        }

        for (var number = 0; number < styles.Length; number++)
        {
            if (!styles[number])
                _styles[number] = default;
        }
    }

    private uint FindStyle(in Style style)
    {
        var hash = style.GetHashCode();
        for (var number = _styleNumbers.First(hash); number >= 0; number = _styleNumbers.Next(number))
        {
            if (_styles[number].Equals(style))
                return (uint)number;
        }

        var added = _styleNumbers.Add(hash);
        if (added < 0)
            return 0;
        if (added >= _styles.Length)
            Array.Resize(ref _styles, added * 2);
        _styles[added] = style;
        return (uint)added;
    }

    private int ClusterNumber(ReadOnlySpan<char> cluster)
    {
        var hash = string.GetHashCode(cluster, StringComparison.Ordinal);
        for (var number = _clusterNumbers.First(hash); number >= 0; number = _clusterNumbers.Next(number))
        {
            if (cluster.SequenceEqual(_clusters[number].AsSpan()))
                return number;
        }

        var added = _clusterNumbers.Add(hash);
        if (added < 0)
            return -1;
        if (added >= _clusters.Length)
            Array.Resize(ref _clusters, added * 2);
        _clusters[added] = Printable(cluster);
        return added;
    }

    // The last gate: whatever reaches a cell is written to the terminal as it is.
    private static string Printable(ReadOnlySpan<char> cluster) =>
        cluster.ContainsAnyInRange('\0', '\u001F') || cluster.ContainsAnyInRange('\u007F', '\u009F') ? "\uFFFD" : cluster.ToString();

    private static ReadOnlySpan<char> Shorten(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length <= MaxClusterLength)
            return cluster;
        return cluster[..(char.IsHighSurrogate(cluster[MaxClusterLength - 1]) ? MaxClusterLength - 1 : MaxClusterLength)];
    }
}
