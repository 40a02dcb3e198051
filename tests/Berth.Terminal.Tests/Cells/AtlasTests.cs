using Berth.Terminal.Cells;
using Berth.Terminal.Drawing;
using Berth.Terminal.Output;
using Xunit;

namespace Berth.Terminal.Tests.Cells;

public sealed class AtlasTests
{
    [Fact]
    public void Cell_is_eight_bytes() => Assert.Equal(8, System.Runtime.CompilerServices.Unsafe.SizeOf<Cell>());

    [Fact]
    public void StyleId_is_the_same_for_equal_styles_and_none_for_plain()
    {
        var atlas = new Atlas();
        var style = Style.Of(Color.Rgb(1, 2, 3), TextAttributes.Bold) with { Link = "https://example.org" };
        Assert.Equal(0u, atlas.StyleId(Style.Plain));
        var id = atlas.StyleId(style);
        Assert.NotEqual(id, atlas.StyleId(style with { Underline = Underline.Curly }));
        Assert.Equal(id, atlas.StyleId(style with { Link = new string("https://example.org".ToCharArray()) }));
        Assert.Equal(style, atlas.StyleOf(id));
    }

    [Fact]
    public void A_screen_that_shows_ever_new_clusters_and_styles_stays_bounded_and_right()
    {
        var screen = new Screen(new Atlas(), Abilities.Full);
        for (var frame = 0; frame < 3000; frame++)
        {
            var buffer = screen.Begin(40, 2);
            var canvas = new Canvas(buffer);
            var text = string.Concat(Enumerable.Range(0, 40).Select(i => $"{(char)('a' + (i % 26))}{(char)(0x300 + (((frame * 40) + i) % 80))}{(char)(0x300 + (frame % 80))}{(char)(0x300 + (frame / 80))}"));
            canvas.Write(0, 0, text, Style.Of(Color.Rgb((uint)frame * 7919)));
            canvas.Write(0, 1, "e\u0301 stays", Style.Of(Color.Indexed(3)));
            screen.End(default, null, default);
            Assert.Equal("e\u0301", screen.Atlas.TextOf(buffer[0, 1]));
            Assert.Equal(Style.Of(Color.Indexed(3)), screen.Atlas.StyleOf(buffer[0, 1].StyleId));
        }

        Assert.InRange(screen.Atlas.ClusterCount, 1, Atlas.MaxClusters);
        Assert.InRange(screen.Atlas.StyleCount, 1, Atlas.MaxStyles);
        Assert.True(screen.Atlas.Generation > 0);
    }

    [Fact]
    public void A_full_atlas_shows_replacements_and_plain_style()
    {
        var atlas = new Atlas();
        for (var i = 0; i <= Atlas.MaxClusters; i++)
            atlas.Cluster($"a\u0301{i}", 0, 1);
        Assert.Equal("\uFFFD", atlas.TextOf(atlas.Cluster("one more\u0301", 0, 1)));
        for (uint i = 0; i <= Atlas.MaxStyles; i++)
            atlas.StyleId(Style.Of(Color.Rgb(i)));
        Assert.Equal(0u, atlas.StyleId(Style.Of(Color.Rgb(0xABCDEF))));
    }

    [Fact]
    public void Cluster_without_end_is_cut_and_controls_in_it_are_stopped()
    {
        var atlas = new Atlas();
        Assert.Equal(Atlas.MaxClusterLength, atlas.TextOf(atlas.Cluster("a" + new string('\u0301', 5000), 0, 1)).Length);
        Assert.Equal("\uFFFD", atlas.TextOf(atlas.Cluster("a\u001b[2J", 0, 1)));
    }

    [Fact]
    public void Wide_ambiguous_glyphs_mean_ascii_borders() =>
        Assert.Equal(GlyphTier.Ascii, new Atlas(GlyphTier.Unicode, AmbiguousWidth.Wide).Tier);

    [Fact]
    public void Over_shows_what_the_upper_style_leaves_at_its_default()
    {
        var below = Style.Of(Color.Indexed(1), TextAttributes.Bold).On(Color.Indexed(2)) with { Link = "x" };
        var over = Style.Of(Color.Indexed(3), TextAttributes.Dim);
        Assert.Equal(below with { Foreground = Color.Indexed(3), Attributes = TextAttributes.Bold | TextAttributes.Dim }, over.Over(below));
    }
}
