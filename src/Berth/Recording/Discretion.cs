using System.Text;
using Berth.App;
using Berth.Asking;
using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;
using Berth.Dialogs;
using Berth.Notices;
using Berth.Prompts;
using Berth.Terminal.Drawing;
using Berth.Terminal.Input;
using Dialog = Berth.App.Dialog;

namespace Berth.Recording;

/// <summary>
/// What of a message may be written down. Answers to hosts and to agents are not: as many other letters stand for what was typed, so that
/// the keys come to the same. Nor are the settings that can hold a secret, and passwords and tokens in addresses.
/// </summary>
internal static class Discretion
{
    private const char Other = 'x';

    private static readonly string[] Named = ["tkn=", "token=", "password="];

    public static Msg Of(AppState before, Msg message) => message switch
    {
        InputMsg.KeyPressed { Key: { Key: Key.Character } key } m when IsSecret(before.Top) && !Answers(before.Top, key) => m with { Key = Masked(key) },
        InputMsg.Pasted m when IsSecret(before.Top) => m with { Text = Masked(m) },
        SettingsMsg.Loaded m => m with { Settings = Of(m.Settings) },
        NoticeMsg.EffectFailed { Effect: Effect.Send send } m => m with { Effect = send with { Text = "" } },
        NoticeMsg.EffectFailed { Effect: Effect.Answer answer } m => m with { Effect = answer with { Text = null } },
        _ => message,
    };

    /// <summary>Without the passwords and tokens of the addresses in it, and as long as before.</summary>
    public static string Text(string text)
    {
        var at = text.IndexOf("://", StringComparison.Ordinal);
        var masked = at < 0 ? text : WithoutUsers(text, at);
        foreach (var name in Named)
        {
            if (masked.Contains(name, StringComparison.OrdinalIgnoreCase))
                masked = WithoutValues(masked, name);
        }

        return masked;
    }

    private static bool IsSecret(Dialog? top) => top is AskDialog or PromptDialog { Kind: PromptKind.Reply };

    /// <summary>Yes, no and the key of the help are no secrets, and do something else than any other letter.</summary>
    private static bool Answers(Dialog? top, KeyPress key) =>
        HelpKey.Is(top!, key) || (top is AskDialog { Question.IsYesNo: true, Field.Text.Length: 0 } && key.Character.Value is 'y' or 'n' or 'Y' or 'N');

    /// <summary>Keys that type nothing stay: they move about in what was typed.</summary>
    private static KeyPress Masked(KeyPress key) =>
        key.HasText && key.Text.Value != ' ' ? KeyPress.Of(Other) with { Kind = key.Kind } : key;

    private static string Masked(InputMsg.Pasted pasted)
    {
        // As the field takes it: one line, and what is not taken in is not counted.
        var clean = TextField.Of(pasted.Line).Text;
        var masked = new StringBuilder(clean.Length);
        foreach (var unit in clean)
            masked.Append(unit == ' ' ? ' ' : Other);
        return masked.ToString();
    }

    private static Settings Of(Settings settings) => settings with
    {
        Webhooks = Named<WebhookSettings>.None,
        Notify = settings.Notify with { Command = "" },
        Agents = new([.. settings.Agents.Select(agent => agent with { Environment = TextMap.Empty, EnvironmentCommand = "" })]),
        Servers = new([.. settings.Servers.Select(server => server with { Environment = TextMap.Empty, PasswordCommand = "" })]),
        Templates = new([.. settings.Templates.Select(template => template with { Environment = TextMap.Empty, Setup = "" })]),
    };

    /// <summary>Between <c>://</c> and <c>@</c>, where a user's password stands or a token in its place.</summary>
    private static string WithoutUsers(string text, int at)
    {
        var letters = text.ToCharArray();
        for (; at >= 0; at = text.IndexOf("://", at, StringComparison.Ordinal))
        {
            at += 3;
            var end = at;
            while (end < text.Length && text[end] is not ('/' or '@' or ' ' or '"' or '\''))
                end++;
            if (end < text.Length && text[end] == '@')
                letters.AsSpan(at, end - at).Fill(Other);
        }

        return new(letters);
    }

    private static string WithoutValues(string text, string name)
    {
        var letters = text.ToCharArray();
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at, StringComparison.OrdinalIgnoreCase))
        {
            at += name.Length;
            for (var end = at; end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.' or '%' or '+' or '/' or '='); end++)
                letters[end] = Other;
        }

        return new(letters);
    }
}
