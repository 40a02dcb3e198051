using Berth.Core.Links.Asking;
using Xunit;

namespace Berth.Core.Tests.Links.Asking;

public sealed class PromptTests
{
    [Theory]
    [InlineData("me@dev1's password: ", "", QuestionKind.Password)]
    [InlineData("(me@dev1) Password: ", "", QuestionKind.Password)]
    [InlineData("Enter passphrase for key '/home/me/.ssh/id_ed25519': ", "", QuestionKind.Passphrase)]
    [InlineData("Enter PIN for ED25519-SK key /home/me/.ssh/id_ed25519_sk: ", "", QuestionKind.Passphrase)]
    [InlineData("(me@dev1) Verification code: ", "", QuestionKind.Code)]
    [InlineData("(me@dev1) One-time password (OATH) for `me': ", "", QuestionKind.Code)]
    [InlineData("Are you sure you want to continue connecting (yes/no/[fingerprint])? ", "", QuestionKind.HostKey)]
    [InlineData("Please type 'yes', 'no' or the fingerprint: ", "", QuestionKind.HostKey)]
    [InlineData("Allow shared connection to dev1? ", "confirm", QuestionKind.Confirm)]
    [InlineData("Confirm user presence for key ED25519-SK SHA256:x", "none", QuestionKind.Touch)]
    public void Classify_knows_what_ssh_asks(string prompt, string hint, object kind) =>
        Assert.Equal((QuestionKind)kind, Prompt.Classify(prompt, hint));

    [Fact]
    public void Clean_leaves_no_control_characters() =>
        Assert.Equal("a [31mb\nc", Prompt.Clean("\u0007a \u001b[31mb\r\nc\n\0"));
}
