namespace Berth.Log;

/// <summary>A row of the log as it is wrapped.</summary>
/// <param name="Line">Of those that are there.</param>
/// <param name="Row">How many of its rows are above.</param>
internal readonly record struct LogPlace(int Line, int Row)
{
    public bool IsBefore(LogPlace other) => Line < other.Line || (Line == other.Line && Row < other.Row);
}
