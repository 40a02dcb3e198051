using System.CommandLine;

namespace Berth.Cli;

/// <summary>The options that every command takes, as they are parsed.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Config { get; } = new("--config") { Recursive = true, HelpName = "FILE", Description = "read the settings from FILE" };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Recursive = true, Description = "print nothing but data and errors" };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Recursive = true, Description = "say more of what is done" };

    public Option<bool> NoColor { get; } = new("--no-color") { Recursive = true, Description = "print without colour; NO_COLOR does the same" };

    public Option<bool> Help { get; } = new("--help", "-h") { Recursive = true, Description = "show this help" };

    public void AddTo(Command root)
    {
        root.Options.Add(Config);
        root.Options.Add(Quiet);
        root.Options.Add(Verbose);
        root.Options.Add(NoColor);
        root.Options.Add(Help);
    }

    public GlobalValues Read(ParseResult parsed) =>
        new(parsed.GetValue(Config), parsed.GetValue(Quiet), parsed.GetValue(Verbose), parsed.GetValue(NoColor));
}
