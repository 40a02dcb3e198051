namespace Berth.Prompts;

/// <summary>What a line is asked for.</summary>
internal enum PromptKind
{
    Rename,
    Snooze,
    Reply,
    Forward,
}
