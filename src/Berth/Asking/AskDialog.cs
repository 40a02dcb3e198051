using Berth.Core.Links.Asking;
using Berth.Terminal.Drawing;
using Dialog = Berth.App.Dialog;

namespace Berth.Asking;

/// <summary>One question of a host. What is typed is a secret and stays in here.</summary>
internal sealed record AskDialog(int Number, Question Question) : Dialog
{
    public TextField Field { get; init; } = TextField.Empty;

    public override string Title => Question.Kind switch
    {
        QuestionKind.Password => $"{Question.Host}: password",
        QuestionKind.Passphrase => $"{Question.Host}: passphrase",
        QuestionKind.Code => $"{Question.Host}: answer",
        QuestionKind.HostKey => $"{Question.Host}: unknown host key",
        QuestionKind.Touch => $"{Question.Host}: touch your security key",
        _ => $"{Question.Host}: confirm",
    };

    /// <summary>A record prints its members; a secret is not for printing.</summary>
    public override string ToString() => $"AskDialog {Number} {Question.Host} {Question.Kind}";
}
