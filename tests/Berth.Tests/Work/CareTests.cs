using Berth.Core.Provisioning;
using Berth.Sessions;
using Berth.Tests.App;
using Berth.Work;
using Xunit;

namespace Berth.Tests.Work;

/// <summary>What berth does without being asked for, in the words for what it is.</summary>
public sealed class CareTests
{
    [Fact]
    public void A_creation_that_was_broken_off_is_not_said_to_be_created()
    {
        var state = OnScreen.Fleet(120, 40).On("broken");
        state = OnScreen.Take(state, new WorkMsg.Began(-1, new WorkRequest.Care(ListCursor.Session(state)!.Id, Operation.Create)));

        Assert.Contains("berth is giving it up by itself", OnScreen.Picture(state), StringComparison.Ordinal);
        Assert.DoesNotContain("creating", OnScreen.Picture(state), StringComparison.Ordinal);
        Assert.StartsWith("broken: berth is giving it up by itself already", state.Press("r").Notices.Toasts[^1].Text, StringComparison.Ordinal);
    }
}
