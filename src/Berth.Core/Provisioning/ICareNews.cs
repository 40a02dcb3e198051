using Berth.Core.Sessions;

namespace Berth.Core.Provisioning;

/// <summary>Hears of what is done to sessions without being asked for, while it is done.</summary>
internal interface ICareNews
{
    /// <summary>The answer hears of its steps.</summary>
    ValueTask<IProgress<StepProgress>> BeginsAsync(SessionId session, Operation operation);

    /// <summary>However it ended, home knows it by now. Told of each that was begun.</summary>
    ValueTask EndsAsync(SessionId session);
}
