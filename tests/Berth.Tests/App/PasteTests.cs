using Berth.App;
using Berth.Asking;
using Berth.Core.Links.Asking;
using Berth.Creating;
using Berth.Prompts;
using Berth.Terminal.Drawing;
using Xunit;

namespace Berth.Tests.App;

/// <summary>What is pasted is text where a line is typed, and nothing elsewhere.</summary>
public sealed class PasteTests
{
    [Theory]
    [InlineData("x\ry")]
    [InlineData("q\nq\n")]
    [InlineData("\u0002d")]
    public void In_the_list_it_is_no_keys(string text)
    {
        var state = OnScreen.Fleet();

        var step = Update.Apply(state, new InputMsg.Pasted(text));

        Assert.Same(state, step.State);
        Assert.Empty(step.Effects);
    }

    /// <summary>Whoever copies a password copies the end of its line, too.</summary>
    [Theory]
    [InlineData("pass word\n")]
    [InlineData("pass word\r\n")]
    [InlineData("pass word")]
    public void A_password_is_taken_without_the_end_of_its_line(string text)
    {
        var asked = OnScreen.Take(OnScreen.Fleet(), new AskMsg.Asked(1, new Question("dev2", QuestionKind.Password, "password:", 1)));

        Assert.Equal(new Effect.Answer(1, "pass word"), Assert.Single(Paste(asked, text).Pressed("enter").Effects));
    }

    [Fact]
    public void Lines_become_one_in_an_answer_and_in_a_form()
    {
        Assert.Equal("first second", Assert.IsType<PromptDialog>(Paste(OnScreen.Fleet().On("api-refactor").Press("i"), "first\r\nsecond\n").Top).Field.Text);
        Assert.Equal("web", Assert.IsType<NewSessionDialog>(Paste(OnScreen.Fleet().Press("n"), "web\n").Top).Text(FormField.Name));
    }

    [Fact]
    public void What_is_longer_than_a_line_may_be_is_left_out_and_told()
    {
        var typing = OnScreen.Fleet().On("api-refactor").Press("i").Type("so far");

        var pasted = Paste(typing, new string('a', TextField.LongestText + 1));

        Assert.Equal("so far", Assert.IsType<PromptDialog>(pasted.Top).Field.Text);
        Assert.Equal("what was pasted is longer than a line may be", pasted.Notices.Toasts[^1].Text);
    }

    private static AppState Paste(AppState state, string text) => OnScreen.Take(state, new InputMsg.Pasted(text));
}
