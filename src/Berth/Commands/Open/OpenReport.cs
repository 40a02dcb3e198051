using System.Text;
using Berth.Cli;
using Berth.Core.Browsing;
using Berth.Core.Servers;
using Berth.Terminal.Output;
using Berth.Terminal.Tty;

namespace Berth.Commands.Open;

/// <summary>What <c>berth open</c> says: to a script the bare address, to a person at a terminal also where to go with it.</summary>
internal sealed class OpenReport(Invocation invocation, OpenRequest request)
{
    private const string LinkStart = "\e]8;;";
    private const string SequenceEnd = "\e\\";

    private string Url => request.Address.Url;

    private bool IsTerminal => invocation.Output is FdWriter && StandardStreams.IsTerminal(StandardStreams.Output);

    public ExitCode Opened()
    {
        if (!invocation.Global.Quiet)
            invocation.Output.WriteLine($"{request.Name}: open at {Url}");
        return ExitCode.Done;
    }

    public ExitCode Print(OpenWish wish)
    {
        if (wish.Secret && request.Secret is null && request.Address.Login is not BrowserLogin.None)
            return invocation.Fail(ExitCode.Failed, $"the password of {request.Name} is not known here", $"berth restart {request.Name} makes a new one");
        invocation.Output.WriteLine(wish.Secret && request.Address.Login is BrowserLogin.Link ? request.Address.LoginUrl! : Url);
        if (wish.Secret && request.Address.Login is BrowserLogin.Post)
            invocation.Output.WriteLine($"password: {request.Secret!.Reveal()}");
        if (wish.Qr && QrCode.Of(Url) is { } code)
        {
            foreach (var line in QrText.Lines(code))
                invocation.Output.WriteLine(line);
        }

        return ExitCode.Done;
    }

    /// <summary>No browser here: the address as a link and in the clipboard of whoever sits before the terminal, and how it is reached from there.</summary>
    public ExitCode Elsewhere(IReadOnlyDictionary<string, string> variables)
    {
        var abilities = Detection.FromEnvironment(name => variables.GetValueOrDefault(name));
        var isCopied = IsTerminal && Copy(abilities);
        invocation.Output.WriteLine(IsTerminal && abilities.Hyperlinks ? $"{LinkStart}{Url}{SequenceEnd}{Url}{LinkStart}{SequenceEnd}" : Url);
        var plan = ElsewherePlan.Make(Url, request.Forward.Port!.Value, variables);
        if (invocation.Global.Quiet)
            return ExitCode.Done;
        invocation.Output.WriteLine(plan.Ssh is { } line ? $"on the machine in front of you: {line}" : "there is no display here: set browser in [ui], or open the address yourself");
        if (request.Address.Login is not BrowserLogin.None)
            invocation.Output.WriteLine($"its login: berth open {request.Name} --secret");
        if (isCopied)
            invocation.Output.WriteLine($"the address is in your clipboard, if {(abilities.Multiplexer is Multiplexer.Tmux ? "tmux hands it on: set -s set-clipboard on" : "your terminal takes it")}");
        return ExitCode.Done;
    }

    private bool Copy(Abilities abilities)
    {
        var buffer = new OutputBuffer();
        if (!Clipboard.TryCopy(buffer, Url, abilities))
            return false;
        invocation.Output.Write(Encoding.ASCII.GetString(buffer.Written));
        return true;
    }
}
