namespace Berth.Core.Configuration.Values;

/// <summary>Where the cursor is after coming back from an agent's terminal.</summary>
public enum AfterAttach
{
    NextFlag,
    Stay,
}
