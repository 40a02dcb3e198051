using Berth.Benchmarks.StartUp;

namespace Berth.Benchmarks.Toml;

/// <summary>What a settings file of 2 KB costs a process that has just begun: its words, its meaning and its checks.</summary>
internal static class SettingsBench
{
    private const int ColdRuns = 31;

    public static IEnumerable<BenchRow> Rows()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Text());
            if (SettingsVerb.Run([file]) != 0)
                throw new InvalidOperationException("the settings of the benchmark are wrong");
            var self = Environment.ProcessPath!;
            var times = ProcessTimer.Medians(ColdRuns, [Places.Empty], [self, "settings"], [self, "settings", file]);
            yield return new("settings: 2 KB read and checked, cold", times[2] - times[1], "ms", "the same process without", times[2] / times[1], "<= 10");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Text() => """
        [defaults]
        host = "auto"
        server = "code-server"
        agent = "claude"
        isolation = "hybrid"
        memory = "2G"
        cpu = "150%"
        idle_suspend = "8h"
        [ports]
        local = "8001-8100"
        remote = "3001-3100"
        [servers.docs]                   # a server of one's own
        kind = "command"
        command = "exec mkdocs serve -a 127.0.0.1:{port}"
        health = "/"
        [agents.claude]
        command = "claude"
        signals = "claude-code"
        [thresholds]
        cpu = "90%"
        cpu_for = "10m"
        [notify]
        quiet_hours = "22:00-07:00"
        [ui]
        theme = "dark"
        [keys]
        kill = ["x", "Ctrl-b &"]

        """ + string.Concat(Enumerable.Range(1, 8).Select(number => $$"""
        [hosts.dev{{number}}]
        address = "me@dev{{number}}.example.org:22"   # a machine
        root = "~/.local/share/berth"
        max_sessions = 20
        labels = ["gpu", "big"]
        environment = { LANG = "C.UTF-8" }

        """));
}
