namespace Berth.Core.Links.Mux;

/// <summary>What came of a request to a master.</summary>
/// <param name="Trouble">None where it was done.</param>
/// <param name="Value">The number in the answer.</param>
/// <param name="Reason">The master's words for a refusal.</param>
internal readonly record struct MuxReply(MuxTrouble Trouble, uint Value = 0, string Reason = "")
{
    public bool Done => Trouble is MuxTrouble.None;
}
