namespace Berth.Core.Links.Asking;

/// <summary>One question of one host.</summary>
/// <param name="Host">The host's name in berth.</param>
/// <param name="Kind">How to ask.</param>
/// <param name="Prompt">ssh's own words, cleaned of control characters.</param>
/// <param name="Attempt">1, and more where the answer before was not taken.</param>
internal sealed record Question(string Host, QuestionKind Kind, string Prompt, int Attempt)
{
    public bool IsSecret => Kind is QuestionKind.Password or QuestionKind.Passphrase or QuestionKind.Code;

    public bool IsYesNo => Kind is QuestionKind.HostKey or QuestionKind.Confirm;
}
