using Berth.App;
using Berth.Asking;
using Berth.Core.Links.Asking;
using Berth.Flags;
using Berth.Tests.App;
using Xunit;

namespace Berth.Tests.Asking;

/// <summary>What is typed for something else answers no host.</summary>
public sealed class AskUpdateTests
{
    private static readonly AskMsg.Asked Unknown = new(1, new("dev2", QuestionKind.HostKey, "Are you sure you want to continue connecting (yes/no/[fingerprint])?", 1));

    [Fact]
    public void A_filter_that_is_being_typed_is_typed_to_its_end()
    {
        var typing = OnScreen.Take(OnScreen.Fleet().Press("/").Type("leg"), Unknown).Type("acy");

        Assert.Equal("legacy", typing.List.Shape.Filter);
        Assert.Equal("dev2 asks something: it comes up when the line is typed", typing.Notices.Toasts[^1].Text);
        Assert.DoesNotContain("unknown host key", OnScreen.Picture(typing), StringComparison.Ordinal);
        Assert.Equal(new Effect.Answer(1, "yes"), Assert.Single(typing.Press("enter").Pressed("y").Effects));
    }

    [Fact]
    public void What_the_log_is_searched_for_is_typed_to_its_end()
    {
        var typing = OnScreen.Take(OnScreen.Fleet().Press("tab", "tab", "/"), Unknown).Type("any");

        Assert.Equal("any", typing.Log.Typing?.Text);
        Assert.IsType<AskDialog>(typing.Press("esc").Top);
    }

    /// <summary>A click on what the top line counts lists it, also while a filter is typed.</summary>
    [Fact]
    public void A_command_by_a_click_ends_the_line_that_is_typed()
    {
        var typing = OnScreen.Fleet().Press("/").Type("api");

        var listed = OnScreen.Take(typing, new InputMsg.Commanded(CommandId.Flags));

        Assert.IsType<FlagsDialog>(listed.Top);
        Assert.Null(listed.List.Typing);
        Assert.Equal("api", listed.List.Shape.Filter);
    }
}
