using Berth.Core.Provisioning;
using Berth.Core.Sessions;

namespace Berth.Core.Tests.Provisioning.Interruptions;

/// <summary>One operation that is to be broken off.</summary>
/// <param name="Lab">The berth and its host.</param>
/// <param name="Operation">As <see cref="Operating"/> calls it.</param>
/// <param name="Id">Of the session; none where it is to be made.</param>
/// <param name="Wish">What it is, or is to be.</param>
/// <param name="Boundary">Where, counted from 1.</param>
internal sealed record Strike(ProvisioningLab Lab, string Operation, SessionId Id, NewSession Wish, int Boundary)
{
    public Task<Outcome> DoAsync(ISessions sessions) => Operating.DoAsync(sessions, Operation, Id, Wish);
}
