using Berth.Core.Configuration.Values;
using Berth.Core.Sessions;

namespace Berth.Core.Configuration.Keys;

/// <summary>The words of each choice: the same in the file, on the command line and in the manual.</summary>
internal static class Choices
{
    public static readonly Kind Isolation = Kinds.OneOf(
        ("shared", Sessions.Isolation.Shared), ("hybrid", Sessions.Isolation.Hybrid), ("isolated", Sessions.Isolation.Isolated));

    public static readonly Kind Runner = Kinds.OneOf(
        ("auto", RunnerChoice.Auto), ("systemd", RunnerChoice.Systemd), ("process", RunnerChoice.Process), ("container", RunnerChoice.Container));

    public static readonly Kind Placement = Kinds.OneOf(
        ("least-loaded", Values.Placement.LeastLoaded), ("round-robin", Values.Placement.RoundRobin), ("fewest-sessions", Values.Placement.FewestSessions), ("pinned", Values.Placement.Pinned));

    public static readonly Kind Kill = Kinds.OneOf(("keep", KillMode.Keep), ("archive", KillMode.Archive), ("delete", KillMode.Delete));

    public static readonly Kind Endpoint = Kinds.OneOf(("auto", EndpointChoice.Auto), ("socket", EndpointChoice.Socket), ("port", EndpointChoice.Port));

    public static readonly Kind Bulk = Kinds.OneOf(("auto", BulkLink.Auto), ("never", BulkLink.Never));

    public static readonly Kind Source = Kinds.OneOf(
        ("auto", ServerSource.Auto), ("path", ServerSource.Path), ("release", ServerSource.Release), ("upload", ServerSource.Upload),
        ("npm", ServerSource.Npm));

    public static readonly Kind Severity = Kinds.OneOf(
        ("low", FlagSeverity.Low), ("medium", FlagSeverity.Medium), ("high", FlagSeverity.High), ("critical", FlagSeverity.Critical));

    public static readonly Kind Desktop = Kinds.OneOf(
        ("auto", DesktopNotice.Auto), ("osc99", DesktopNotice.Osc99), ("osc777", DesktopNotice.Osc777), ("osc9", DesktopNotice.Osc9),
        ("program", DesktopNotice.Program),
        ("off", DesktopNotice.Off));

    public static readonly Kind Webhook = Kinds.OneOf(("json", WebhookFormat.Json), ("slack", WebhookFormat.Slack), ("pagerduty", WebhookFormat.PagerDuty));

    public static readonly Kind Glyphs = Kinds.OneOf(("auto", GlyphTier.Auto), ("unicode", GlyphTier.Unicode), ("ascii", GlyphTier.Ascii));

    public static readonly Kind Colours = Kinds.OneOf(
        ("auto", ColourDepth.Auto), ("true", ColourDepth.True), ("256", ColourDepth.Palette256), ("16", ColourDepth.Palette16), ("none", ColourDepth.None));

    public static readonly Kind Layout = Kinds.OneOf(
        ("auto", LayoutChoice.Auto), ("wide", LayoutChoice.Wide), ("tall", LayoutChoice.Tall), ("single", LayoutChoice.Single));

    public static readonly Kind Sort = Kinds.OneOf(("host", SessionOrder.Host), ("attention", SessionOrder.Attention));

    public static readonly Kind AfterAttach = Kinds.OneOf(("next-flag", Values.AfterAttach.NextFlag), ("stay", Values.AfterAttach.Stay));

    public static readonly Kind Server = Kinds.Checked("server", "a kind of server or the name of a [servers.NAME]", Names.IsName);

    public static readonly Kind Host = Kinds.Checked(
        "host", "\"auto\", \"local\", the name of a [hosts.NAME], or an address ssh understands", static text => HostAddress.TryParse(text, out _));

    public static readonly Kind ServerKind = Kinds.OneOf([.. BuiltIn.Servers]);

    public static readonly Kind Prefix = Kinds.Checked(
        "key", $"a key; {KeyText.Allowed}", static text => KeyText.IsKeys(text) && !text.Contains(' ', StringComparison.Ordinal));

    public static readonly Kind Web = Kinds.Checked(
        "address", "an address that begins with https:// or http://",
        static text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http");

    public static readonly Kind HeaderName = Kinds.Checked(
        "text", "the name of an HTTP header", static text => text.All(static unit => char.IsAsciiLetterOrDigit(unit) || unit == '-'));

    public static readonly Kind Listen = Kinds.Checked(
        "address", "an address to listen on, as in \"127.0.0.1:9464\"", static text => System.Net.IPEndPoint.TryParse(text, out var end) && end.Port > 0);

    public static readonly Kind Panes = new TextListKind(
        "a list of panes, of \"sessions\", \"detail\" and \"log\"", static text => text is "sessions" or "detail" or "log", "sessions", "detail", "log");

    public static readonly Kind Extensions = new TextListKind(
        "a list of extensions, publisher.name or the path of a .vsix file",
        static text => text.Contains('.', StringComparison.Ordinal) && !text.StartsWith('-') && !text.Any(char.IsControl));
}
