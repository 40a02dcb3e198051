using Berth.Core.Provisioning;
using Berth.Work;

namespace Berth.Runtime;

/// <summary>The steps of work, as messages. News that finds no room is old when there is some: the next one says more.</summary>
internal sealed class WorkTeller(Inbox inbox, int number) : IProgress<StepProgress>
{
    public void Report(StepProgress value) => inbox.TryPost(new WorkMsg.Progressed(number, value));
}
