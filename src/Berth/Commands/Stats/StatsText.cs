using System.Globalization;
using System.Text.Json;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Core.Storage;

namespace Berth.Commands.Stats;

/// <summary>The load of the past, for people, spreadsheets and programs.</summary>
internal static class StatsText
{
    private static readonly (string Name, Func<LoadSample, double?> Value)[] Figures =
    [
        ("cpuPercent", sample => Round(sample.CpuPercent)),
        ("cpuPercentMax", sample => Round(sample.CpuPercentMax)),
        ("memoryBytes", sample => sample.MemoryBytes),
        ("memoryBytesMax", sample => sample.MemoryBytesMax),
        ("diskBytes", sample => sample.DiskBytes),
        ("netRxBytesPerSec", sample => Round(sample.NetRxBytesPerSec)),
        ("netTxBytesPerSec", sample => Round(sample.NetTxBytesPerSec)),
    ];

    public static void Write(Invocation invocation, IReadOnlyList<StatsRow> rows, StatsForm form)
    {
        switch (form)
        {
            case StatsForm.Json:
                invocation.Output.WriteLine(JsonText.ArrayOf(rows, WriteJson));
                break;
            case StatsForm.Csv:
                WriteCsv(invocation.Output, rows);
                break;
            default:
                Table().Write(invocation.Output, rows, invocation.Display);
                break;
        }
    }

    private static void WriteJson(Utf8JsonWriter json, StatsRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Name);
        json.WriteString("kind", row.Kind);
        json.WriteString("at", Time(row.Sample.At));
        json.WriteNumber("seconds", row.Sample.Span.TotalSeconds);
        foreach (var (name, value) in Figures)
        {
            if (value(row.Sample) is { } number)
                json.WriteNumber(name, number);
            else
                json.WriteNull(name);
        }

        json.WriteEndObject();
    }

    /// <summary>RFC 4180, but with the line ends of this system's programs; a name holds nothing that would need quotes.</summary>
    private static void WriteCsv(TextWriter output, IReadOnlyList<StatsRow> rows)
    {
        output.WriteLine("name,kind,at,seconds," + string.Join(',', Figures.Select(figure => figure.Name)));
        foreach (var row in rows)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{row.Name},{row.Kind},{Time(row.Sample.At)},{row.Sample.Span.TotalSeconds}"));
            foreach (var (_, value) in Figures)
                output.Write(string.Create(CultureInfo.InvariantCulture, $",{value(row.Sample)}"));
            output.WriteLine();
        }
    }

    private static Table<StatsRow> Table() => new(
        new Column<StatsRow>("NAME", row => row.Name),
        new Column<StatsRow>("AT", row => Time(row.Sample.At)),
        new Column<StatsRow>("SECONDS", row => Text(row.Sample.Span.TotalSeconds)) { Right = true, Priority = 2 },
        Percent("CPU", 0, sample => sample.CpuPercent),
        Percent("CPU PEAK", 1, sample => sample.CpuPercentMax),
        Bytes("MEMORY", 0, sample => sample.MemoryBytes),
        Bytes("MEMORY PEAK", 1, sample => sample.MemoryBytesMax),
        Bytes("DISK", 3, sample => sample.DiskBytes),
        Bytes("RECEIVED/S", 4, sample => (long?)sample.NetRxBytesPerSec),
        Bytes("SENT/S", 4, sample => (long?)sample.NetTxBytesPerSec));

    private static Column<StatsRow> Percent(string name, int priority, Func<LoadSample, double?> value) => new(name, row => Text(value(row.Sample)))
    {
        Short = row => value(row.Sample) is { } known ? Text(known) + "%" : "",
        Right = true,
        Priority = priority,
    };

    private static Column<StatsRow> Bytes(string name, int priority, Func<LoadSample, long?> value) => new(name, row => Text(value(row.Sample)))
    {
        Short = row => value(row.Sample) is { } known ? Short.Bytes(known) : "",
        Right = true,
        Priority = priority,
    };

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 1) : null;

    private static string Text(double? value) => value?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
