using System.Globalization;
using Berth.Core.Logging;

namespace Berth.Core.Tests.Logging;

internal static class LogChild
{
    public static int Run(string[] args) => args switch
    {
        ["nothing", var folder] => LogNothing(folder),
        ["lines", var folder, var count] => LogMany(folder, int.Parse(count, CultureInfo.InvariantCulture)),
        _ => 2,
    };

    /// <summary>0 when a log that keeps nothing has loaded nothing of Serilog.</summary>
    private static int LogNothing(string folder)
    {
        using var log = new LogFile(folder, LogLevel.Info, TimeProvider.System);
        log.With(new LogProperty("host", "dev1")).Debug("not kept");
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name!.StartsWith("Serilog", StringComparison.Ordinal));
        return loaded || Directory.Exists(folder) ? 1 : 0;
    }

    private static int LogMany(string folder, int count)
    {
        using var log = new LogFile(folder, LogLevel.Info, TimeProvider.System);
        for (var number = 0; number < count; number++)
            log.Info("a line", new LogProperty("process", Environment.ProcessId), new LogProperty("number", number), new LogProperty("filler", new string('x', 200)));
        return 0;
    }
}
