using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Configuration.Values;

/// <summary>How the panes lie.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "the word of the manual")]
public enum LayoutChoice
{
    Auto,
    Wide,
    Tall,
    Single,
}
