using System.CommandLine;
using System.Globalization;
using Berth.Core.Configuration.Values;

namespace Berth.Commands.Records;

/// <summary><c>--since</c>: how long ago, or a moment.</summary>
internal static class SinceOption
{
    public static Option<string?> Make()
    {
        var since = new Option<string?>("--since") { HelpName = "TIME", Description = "only what is newer: 30m, 2h, 1d, or a time as 2026-11-21T09:30:00Z" };
        since.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Read(token.Value, DateTimeOffset.UnixEpoch.AddYears(200)) is null)
                result.AddError($"'{token.Value}' is no time: write 30m, 2h, 1d, or 2026-11-21T09:30:00Z");
        });
        return since;
    }

    public static DateTimeOffset? Read(string? text, DateTimeOffset now)
    {
        if (text is null)
            return null;
        if (Duration.TryParse(text, out var span))
            return now - DateTimeOffset.MinValue > span ? now - span : DateTimeOffset.MinValue;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) ? time : null;
    }
}
