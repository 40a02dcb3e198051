using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Commands.Listing;
using Berth.Core.Attention.Flags;
using Berth.Core.Sessions;

namespace Berth.Commands.Flags;

/// <summary>The columns of <c>berth flags</c>.</summary>
internal static class FlagColumns
{
    public static Table<Flag> Table(Func<Flag, string?> nameOf, DateTimeOffset now) => new(
        new("SEVERITY", flag => Words.Of(flag.Severity)) { Priority = 1, Short = flag => new(Words.Of(flag.Severity), SessionColumns.FlagTone(flag.Severity, flag.StatusAt(now))) },
        new("SESSION", flag => nameOf(flag) ?? flag.Target.Session?.Value) { Least = 10 },
        new("HOST", flag => flag.Target.Host) { Priority = 3, Least = 8 },
        new("REASON", flag => flag.Reason) { Priority = 1 },
        new("STATUS", flag => Words.Of(flag.StatusAt(now))) { Priority = 4 },
        new("SINCE", flag => JsonText.Time(flag.Since)) { Priority = 2, Right = true, Short = flag => Short.Age(now - flag.Since) },
        new("SOURCE", flag => flag.Source) { Priority = 5, Least = 8 },
        new("MESSAGE", flag => flag.Message ?? flag.Evidence) { Priority = 2, Least = 16 });
}
