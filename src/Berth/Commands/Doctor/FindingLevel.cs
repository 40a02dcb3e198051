namespace Berth.Commands.Doctor;

/// <summary>How something is; the greater the worse.</summary>
internal enum FindingLevel
{
    Good,

    /// <summary>Not known, or of no consequence now.</summary>
    Note,

    /// <summary>Something will not work as well as it could.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Wrong,
}
