using Berth.App;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Values;
using Berth.Core.Hosts;
using Berth.Core.Provisioning;
using Berth.Core.Remote;
using Berth.Core.Servers;
using Berth.Core.Sessions;

namespace Berth.Creating;

/// <summary>What is wrong with the form, field by field, while it is being typed; and what it means.</summary>
internal static class FormCheck
{
    /// <summary>Null where the field is good.</summary>
    public static string? Problem(AppState state, NewSessionDialog dialog, FormField field)
    {
        var text = dialog.Text(field);
        if (text.Length == 0)
            return null;
        return field switch
        {
            FormField.Name => SessionName.Problem(text) ?? Taken(state, text),
            FormField.Template => state.Settings.Templates.TryGet(text, out _) ? null : $"there is no template '{text}'",
            FormField.Host => text == "auto" ? null : new HostCatalog(state.Settings).FindOrReach(text).Problem,
            FormField.Repo => text.Contains(' ', StringComparison.Ordinal) || text[0] == '-' ? "a repository has no blanks and does not begin with -" : null,
            FormField.Branch => dialog.Text(FormField.Repo).Length == 0 && dialog.Text(FormField.Template).Length == 0 ? "a branch needs a repository" : null,
            FormField.Server => new ServerCatalog(state.Settings).Find(text).Problem is { } problem ? $"{problem.Message}: {problem.Hint}" : null,
            FormField.Agent => text[0] == '-' ? "an agent's command does not begin with -" : null,
            FormField.Memory => Size.TryParse(text, out _) ? null : "an amount of memory is written as 512M or 2G",
            FormField.Cpu => Percent.TryParse(text, out _) ? null : "a share of CPU is written as 150%; one core is 100%",
            _ => null,
        };
    }

    /// <summary>What a field comes to where that may not be what was meant; null where there is nothing to say.</summary>
    public static string? Note(AppState state, NewSessionDialog dialog, FormField field)
    {
        var text = dialog.Text(field);
        return (text.Length, field) switch
        {
            (0, _) => null,
            (_, FormField.Host) when text != "auto" && new HostCatalog(state.Settings).FindOrReach(text).Host is { IsAdHoc: true } => "not in the settings: ssh is asked for it",
            (_, FormField.Agent) when text is not ("auto" or "none") && !state.Settings.Agents.TryGet(text, out _) && !BuiltIn.Agents.Contains(text) => "no agent that is known: run as a command",
            _ => null,
        };
    }

    public static FormField? FirstProblem(AppState state, NewSessionDialog dialog)
    {
        for (var field = FormField.Name; field <= FormField.Cpu; field++)
        {
            if (Problem(state, dialog, field) is not null)
                return field;
        }

        return null;
    }

    public static NewSession Wish(NewSessionDialog dialog) => new()
    {
        Name = Given(dialog, FormField.Name),
        Template = Given(dialog, FormField.Template),
        Host = Given(dialog, FormField.Host),
        Repo = Given(dialog, FormField.Repo),
        Branch = Given(dialog, FormField.Branch),
        Server = Given(dialog, FormField.Server),
        Agent = Given(dialog, FormField.Agent),
        Memory = Size.TryParse(Given(dialog, FormField.Memory), out var memory) ? memory : null,
        Cpu = Percent.TryParse(Given(dialog, FormField.Cpu), out var cpu) ? cpu : null,
    };

    /// <summary>The command that does the same.</summary>
    public static string CommandLine(NewSessionDialog dialog)
    {
        var line = "berth new";
        if (Given(dialog, FormField.Name) is { } name)
            line += $" {Shell.Quote(name)}";
        for (var field = FormField.Template; field <= FormField.Cpu; field++)
        {
            if (Given(dialog, field) is { } text)
                line += $" --{Option(field)} {Shell.Quote(text)}";
        }

        return line;
    }

    public static string Option(FormField field) => field switch
    {
        FormField.Name => "name",
        FormField.Template => "template",
        FormField.Host => "host",
        FormField.Repo => "repo",
        FormField.Branch => "branch",
        FormField.Server => "server",
        FormField.Agent => "agent",
        FormField.Memory => "memory",
        _ => "cpu",
    };

    private static string? Given(NewSessionDialog dialog, FormField field) => dialog.Text(field) is { Length: > 0 } text ? text : null;

    private static string? Taken(AppState state, string name)
    {
        foreach (var session in state.Fleet.Sessions)
        {
            if (session.Name.Value == name && session.State != SessionState.Terminated)
                return $"there is a session '{name}' on {session.Host}";
        }

        return null;
    }
}
