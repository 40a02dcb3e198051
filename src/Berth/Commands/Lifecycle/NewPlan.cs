using System.Globalization;
using System.Text.Json;
using Berth.Cli;
using Berth.Cli.Json;
using Berth.Cli.Tables;
using Berth.Core.Hosts;
using Berth.Core.Provisioning;
using Berth.Core.Provisioning.Manifests;
using Berth.Core.Provisioning.Operations;
using Berth.Core.Provisioning.Plans;
using Berth.Core.Provisioning.Running;
using Berth.Core.Sessions;

namespace Berth.Commands.Lifecycle;

/// <summary><c>berth new --dry-run</c>: what the session would be, and the steps to it.</summary>
internal sealed class NewPlan(Invocation invocation, Composition berth)
{
    private const int NameCells = 12;

    public async Task<ExitCode> RunAsync(NewSession wish, bool json)
    {
        var (host, plan) = await new Planning(berth.Provisioning).RunAsync(wish, invocation.Cancel);
        if (plan.Manifest is not { } manifest || host is null)
            return invocation.Fail(Refusals.Of(plan.Problem!));
        if (json)
        {
            invocation.Output.WriteLine(JsonText.Of(writer => Write(writer, host, manifest, plan)));
            return ExitCode.Done;
        }

        foreach (var (name, value) in Facts(host, manifest))
            Line(name, value);
        foreach (var step in plan.Steps)
            Line(StepWords.Of(step.Name), Detail(step));
        foreach (var note in plan.Notes)
            invocation.Note(note);
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Value)> Facts(CatalogHost host, Manifest manifest)
    {
        yield return ("name", manifest.Name.Value);
        yield return ("host", host.Name);
        yield return ("workspace", manifest.Workspace);
        yield return ("server", manifest.Server.Name);
        yield return ("agent", manifest.Agent?.Name ?? "none");
        yield return ("runner", Words.Of(manifest.Runner));
        yield return ("isolation", Words.Of(manifest.Isolation));
        if (manifest.Limits.MemoryBytes is { } memory)
            yield return ("memory", Short.Bytes(memory));
        if (manifest.Limits.CpuPercent is { } cpu)
            yield return ("cpu", string.Create(CultureInfo.InvariantCulture, $"{cpu}%"));
    }

    private static string Detail(Step step) => step switch
    {
        Step.Reserve reserve => $"a port of {reserve.Local} at home{(reserve.Remote is { } remote ? $", one of {remote} on the host" : "")}",
        Step.Prepare { Directory: { } directory } => $"use {directory} where it lies",
        Step.Prepare => "make its directory",
        Step.CloneRepo clone => $"{clone.Repo}{(clone.Branch.Length > 0 ? $" {clone.Branch}" : "")}{(clone.AtHome ? ", fetched here and sent" : "")}",
        Step.Deploy deploy => $"{deploy.Server.Name} {deploy.Server.Version}, where it is not there yet",
        Step.Start { Setup.Length: > 0 } start => $"after {start.Setup}",
        Step.Forward { Further: [_, ..] further } => $"with {string.Join(", ", further)}",
        Step.Verify verify => $"within {Core.Configuration.Values.Duration.Format(verify.Within)}",
        _ => "",
    };

    private static void Write(Utf8JsonWriter json, CatalogHost host, Manifest manifest, SessionPlan plan)
    {
        json.WriteStartObject();
        foreach (var (name, value) in Facts(host, manifest))
            json.WriteString(name, value);
        json.WritePropertyName("steps");
        JsonText.WriteArray(json, plan.Steps, static (writer, step) =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", StepWords.Of(step.Name));
            writer.WriteString("detail", Detail(step));
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private void Line(string name, string value) =>
        invocation.Output.WriteLine((invocation.Display.IsTerminal ? name.PadRight(NameCells) : name + '\t') + OneLine.Of(value));
}
