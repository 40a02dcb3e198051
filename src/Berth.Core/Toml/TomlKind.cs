using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Toml;

/// <summary>The types of TOML 1.0.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "TOML's own names")]
public enum TomlKind : byte
{
    None,
    String,
    Integer,
    Float,
    Boolean,
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
    Array,
    Table,
}
