using Berth.Core.Configuration.Keys;
using Berth.Core.Configuration.Values;
using Xunit;

namespace Berth.Core.Tests.Configuration;

public class ValueTests
{
    [Theory]
    [InlineData("30s", 30, "30s")]
    [InlineData("5m", 300, "5m")]
    [InlineData("8h", 28800, "8h")]
    [InlineData("2d", 172800, "2d")]
    [InlineData("1w", 604800, "7d")]
    [InlineData("1h30m", 5400, "1h30m")]
    [InlineData("90s", 90, "1m30s")]
    [InlineData("0s", 0, "0s")]
    public void Duration_is_read_and_written(string text, int seconds, string written)
    {
        Assert.True(Duration.TryParse(text, out var span));
        Assert.Equal(TimeSpan.FromSeconds(seconds), span);
        Assert.Equal(written, Duration.Format(span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5 m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5x")]
    [InlineData("5m1h")]
    [InlineData("5m5m")]
    [InlineData("99999999999d")]
    [InlineData("99999999999999999999s")]
    [InlineData("5mm")]
    [InlineData("５m")]
    public void Duration_that_is_none_is_refused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("512M", 512L << 20, "512M")]
    [InlineData("2g", 2L << 30, "2G")]
    [InlineData("1024K", 1L << 20, "1M")]
    [InlineData("1500", 1500, "1500")]
    [InlineData("0", 0, "0")]
    public void Size_is_read_and_written(string text, long bytes, string written)
    {
        Assert.True(Size.TryParse(text, out var size));
        Assert.Equal((bytes, written), (size.Bytes, size.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("-1G")]
    [InlineData("1.5G")]
    [InlineData("1GB")]
    [InlineData("1 G")]
    [InlineData("99999999999T")]
    public void Size_that_is_none_is_refused(string text) => Assert.False(Size.TryParse(text, out _));

    [Theory]
    [InlineData("%")]
    [InlineData("80")]
    [InlineData("-1%")]
    [InlineData("1.5%")]
    [InlineData("99999999999%")]
    public void Percent_that_is_none_is_refused(string text) => Assert.False(Percent.TryParse(text, out _));

    [Theory]
    [InlineData("0-10")]
    [InlineData("10-5")]
    [InlineData("1-65536")]
    [InlineData("a-b")]
    [InlineData("1-2-3")]
    [InlineData("")]
    [InlineData("-5")]
    public void Port_range_that_is_none_is_refused(string text) => Assert.False(PortRange.TryParse(text, out _));

    [Theory]
    [InlineData("dev1", null, "dev1", null)]
    [InlineData("me@box", "me", "box", null)]
    [InlineData("me@box.example.org:2222", "me", "box.example.org", 2222)]
    [InlineData("me@corp@box", "me@corp", "box", null)]
    [InlineData("[::1]:22", null, "::1", 22)]
    [InlineData("fe80::1%eth0", null, "fe80::1%eth0", null)]
    [InlineData("[2001:db8::1]", null, "2001:db8::1", null)]
    public void Address_is_read(string text, string? user, string host, int? port)
    {
        Assert.True(HostAddress.TryParse(text, out var address));
        Assert.Equal(new HostAddress(user, host, port), address);
        Assert.True(HostAddress.TryParse(address.ToString(), out var again));
        Assert.Equal(address, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@box")]
    [InlineData("me@")]
    [InlineData("-l")]
    [InlineData("-oProxyCommand=x@box")]
    [InlineData("me@-box")]
    [InlineData("box:0")]
    [InlineData("box:99999")]
    [InlineData("box:")]
    [InlineData("box:x")]
    [InlineData("a b")]
    [InlineData("box;rm")]
    [InlineData("$(id)")]
    [InlineData("box\n")]
    [InlineData("[::1")]
    [InlineData("[::1]x")]
    [InlineData("[box]:22")]
    public void Address_that_is_none_is_refused(string text) => Assert.False(HostAddress.TryParse(text, out _));

    [Theory]
    [InlineData("22:00-07:00", 23, true)]
    [InlineData("22:00-07:00", 7, false)]
    [InlineData("22:00-07:00", 12, false)]
    [InlineData("09:00-17:00", 9, true)]
    public void Hours_contain_times_also_past_midnight(string text, int hour, bool inside)
    {
        Assert.True(ClockRange.TryParse(text, out var hours));
        Assert.Equal(inside, hours.Contains(new(hour, 0)));
        Assert.Equal(text, hours.ToString());
    }

    [Theory]
    [InlineData("24:00-07:00")]
    [InlineData("22:60-07:00")]
    [InlineData("22:00")]
    [InlineData("22:00-22:00")]
    [InlineData("2:00-07:00")]
    public void Hours_that_are_none_are_refused(string text) => Assert.False(ClockRange.TryParse(text, out _));

    [Theory]
    [InlineData("sever", "server")]
    [InlineData("serevr", "server")]
    [InlineData("Server", "server")]
    [InlineData("max-sessions", "max_sessions")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Nearest_names_what_was_meant(string word, string? meant) => Assert.Equal(meant, Nearest.To(word, ["host", "server", "max_sessions", "agent"]));

    [Theory]
    [InlineData("x", true)]
    [InlineData("?", true)]
    [InlineData("-", true)]
    [InlineData("Ctrl-b", true)]
    [InlineData("Ctrl--", true)]
    [InlineData("C-M-x", true)]
    [InlineData("Shift-F5", true)]
    [InlineData("Ctrl-b c", true)]
    [InlineData("PageUp", true)]
    [InlineData("", false)]
    [InlineData("Ctrl-", false)]
    [InlineData("xx", false)]
    [InlineData("F25", false)]
    [InlineData("Hyper-x", false)]
    [InlineData("Ctrl-b  c", false)]
    public void Keys_are_told_from_other_words(string text, bool good) => Assert.Equal(good, KeyText.IsKeys(text));
}
