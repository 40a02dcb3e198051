using System.Text;
using Berth.Core.Browsing;
using Berth.Core.Tests.Configuration;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Browsing;

public sealed class QrCodeTests
{
    private const int Scale = 4;
    private const int QuietZone = 4;

    /// <summary>Each version, by texts that just fit or just do not, read back by a decoder that is not ours.</summary>
    [LabTheory(Part.Zbar)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(53)]
    [InlineData(106)]
    [InlineData(134)]
    [InlineData(154)]
    [InlineData(192)]
    [InlineData(230)]
    [InlineData(271)]
    [InlineData(321)]
    [InlineData(367)]
    [InlineData(425)]
    [InlineData(458)]
    [InlineData(520)]
    public async Task Of_is_read_by_others(int length)
    {
        using var folder = new TempFolder();
        var text = Text(length);
        await File.WriteAllTextAsync(folder.At("code.pbm"), Picture(QrCode.Of(text)!));

        var read = await new Command("zbarimg", "--quiet", "--raw", folder.At("code.pbm")).OutputAsync();

        Assert.Equal(text, read.TrimEnd('\n'));
    }

    [Fact]
    public void Of_refuses_what_is_too_long() => Assert.Null(QrCode.Of(Text(521)));

    [Fact]
    public void Lines_draw_two_rows_at_once_with_a_quiet_zone()
    {
        var lines = QrText.Lines(QrCode.Of("http://127.0.0.1:8001/")!);

        Assert.Equal(15, lines.Count);
        Assert.All(lines, line => Assert.Equal(29, line.Length));
        Assert.Equal(new string('█', 29), lines[0]);
        Assert.StartsWith("██ ▄▄▄▄▄ █", lines[1], StringComparison.Ordinal);
    }

    private static string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(at => "http://127.0.0.1:8001/?folder=/home/me/x"[at % 40]));

    private static string Picture(QrCode code)
    {
        var side = (code.Size + 2 * QuietZone) * Scale;
        var picture = new StringBuilder($"P1\n{side} {side}\n");
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
                picture.Append(code.IsDark(row / Scale - QuietZone, column / Scale - QuietZone) ? "1 " : "0 ");
            picture.Append('\n');
        }

        return picture.ToString();
    }
}
