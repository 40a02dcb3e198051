namespace Berth.Core.Attention;

/// <summary>
/// Where a signal comes from, the most trusted first. A lower rung may end what a higher one claimed only when it is newer and
/// specific: an interrupt that stands in the transcript, a tool's result. A process that is gone has the last word.
/// </summary>
public enum Rung
{
    Hook,
    Transcript,
    Terminal,
    Text,
    Process,
}
