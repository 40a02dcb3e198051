namespace Berth.Core.Storage;

/// <summary>How far a step came. One that is still <see cref="Started"/> when nobody runs it may be half done.</summary>
internal enum StepState
{
    Started,
    Done,
    Failed,
    Undone,
}
