using Berth.App;

namespace Berth.Flags;

/// <summary>All flags, the most urgent first, each with what shows it.</summary>
internal sealed record FlagsDialog(int Selected = 0) : Dialog
{
    public override string Title => "Flags";
}
