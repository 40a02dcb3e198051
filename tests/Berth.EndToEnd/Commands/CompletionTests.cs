using System.Diagnostics;
using Berth.EndToEnd.Cli;
using Berth.Testing.Parts;
using Berth.Testing.Terminals;
using Xunit;

namespace Berth.EndToEnd.Commands;

/// <summary>The completion scripts in the shells themselves, asking the published program.</summary>
public sealed class CompletionTests
{
    [LabFact(Part.Bash, Part.PublishedProgram)]
    public async Task Bash_completes_commands_and_arguments()
    {
        const string script = """
            source <(berth completions bash)
            COMP_WORDS=(berth comp); COMP_CWORD=1; _berth; echo "${COMPREPLY[*]}"
            COMP_WORDS=(berth completions ""); COMP_CWORD=2; _berth; echo "${COMPREPLY[*]}"
            """;

        Assert.Equal("completions\nbash fish zsh\n", await RunAsync("bash", "-c", script));
    }

    [LabFact(Part.Bash, Part.PublishedProgram)]
    public async Task Bash_completes_sessions_hosts_templates_and_agents_as_they_are_now()
    {
        await using var lab = await LabAsync();
        const string script = """
            source <(berth completions bash)
            try() { COMP_WORDS=(berth "$@"); COMP_CWORD=$#; _berth; echo "${COMPREPLY[*]}"; }
            try show ""; try kill web l; try resume o; try ls --host d; try new --template ""; try new --agent a; try logs w --source s; try hosts connect de
            """;

        Assert.Equal("broken docs legacy web\nlegacy\nold\ndev1\nnode web\nagent-x aider auto\nserver\ndev1\n", Sorted(await lab.Command("bash", "-c", script).OutputAsync()));
    }

    [LabFact(Part.Fish, Part.PublishedProgram)]
    public async Task Fish_completes_sessions_with_what_they_are()
    {
        await using var lab = await LabAsync();

        var offered = await lab.Command("fish", "-c", "berth completions fish | source; complete -C 'berth show w'").OutputAsync();

        Assert.Equal("web\tactive on dev1\n", offered);
    }

    [LabFact(Part.Zsh, Part.Tmux, Part.PublishedProgram)]
    public async Task Zsh_completes_sessions()
    {
        await using var lab = await LabAsync();
        await using var screen = await TmuxScreen.Start(["zsh", "-f"], 100, 20, new Dictionary<string, string> { ["BERTH_HOME"] = lab.Home });
        await screen.Type($"PATH={Path.GetDirectoryName(Inventory.PublishedProgram)}:$PATH; autoload -Uz compinit; compinit -u -D; source <(berth completions zsh); clear; echo lo''aded");
        await screen.SendKeys("Enter");
        await screen.WaitFor("loaded");

        await screen.Type("berth show leg");
        await screen.SendKeys("Tab");

        await screen.WaitFor("berth show legacy");
    }

    [LabFact(Part.Fish, Part.PublishedProgram)]
    public async Task Fish_completes_commands_and_arguments()
    {
        const string script = "berth completions fish | source; complete -C 'berth comp'; complete -C 'berth completions z'";

        Assert.Equal("completions\tprint the completion script of a shell\nzsh\n", await RunAsync("fish", "-c", script));
    }

    [LabFact(Part.Zsh, Part.Tmux, Part.PublishedProgram)]
    public async Task Zsh_completes_commands_and_arguments()
    {
        await using var screen = await TmuxScreen.Start(["zsh", "-f"], 100, 20);
        await screen.Type($"PATH={Path.GetDirectoryName(Inventory.PublishedProgram)}:$PATH; PS1='ready> '; clear");
        await screen.SendKeys("Enter");
        await screen.WaitFor("ready>");
        await screen.Type("autoload -Uz compinit; compinit -u -D; source <(berth completions zsh); clear; echo lo''aded");
        await screen.SendKeys("Enter");
        await screen.WaitFor("loaded");

        await screen.Type("berth completions z");
        await screen.SendKeys("Tab");
        await screen.WaitFor("berth completions zsh");
        await screen.SendKeys("C-u");
        await screen.Type("berth co");
        await screen.SendKeys("Tab");

        await screen.WaitFor("print the completion script of a shell");
    }

    private static async Task<CliLab> LabAsync()
    {
        var lab = await CliLab.StartAsync("[hosts.dev1]\naddress = \"dev1\"\n[templates.web]\nrepo = \"x\"\n[templates.node]\nrepo = \"y\"\n[agents.agent-x]\ncommand = \"x\"\n");
        lab.Remember();
        return lab;
    }

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n').Select(line => string.Join(' ', line.Split(' ').Order(StringComparer.Ordinal))));

    private static async Task<string> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.GetDirectoryName(Inventory.PublishedProgram)}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync();
        Assert.Equal("", await errors);
        return output;
    }
}
