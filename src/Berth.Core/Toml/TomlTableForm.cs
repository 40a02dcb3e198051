namespace Berth.Core.Toml;

/// <summary>
/// How a table came to be. TOML lets each be defined once, and in its own way only:
/// a header may enter <see cref="Implied"/> (once) and any table on its way, dotted keys only <see cref="Dotted"/> ones, nothing an <see cref="Inline"/> one.
/// </summary>
public enum TomlTableForm : byte
{
    /// <summary>The document itself.</summary>
    Root,

    /// <summary>Named on the way by the header of a table below it; its own header may still come.</summary>
    Implied,

    /// <summary>Has had its <c>[header]</c>, or is an element of <c>[[headers]]</c>.</summary>
    Header,

    /// <summary>Made by dotted keys.</summary>
    Dotted,

    /// <summary>Written in braces: closed for ever.</summary>
    Inline,
}
