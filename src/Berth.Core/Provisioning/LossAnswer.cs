namespace Berth.Core.Provisioning;

/// <summary>What killing a session and deleting its workspace would lose; <see cref="Problem"/> where the host could not be asked.</summary>
/// <param name="Lines">One line each: "3 files changed", "2 commits not pushed on main". Empty: nothing.</param>
/// <param name="Problem">Why it is not known.</param>
internal sealed record LossAnswer(IReadOnlyList<string> Lines, Problem? Problem = null);
