namespace Berth.Notices;

/// <summary>What a notice is about, where the next one about the same takes its place and it goes when it is not so any more.</summary>
internal enum NoticeTopic
{
    Other,

    /// <summary>Mistakes in the settings file.</summary>
    Mistakes,

    /// <summary>Settings that hold from the next start on.</summary>
    NextStart,

    /// <summary>A theme that cannot be had.</summary>
    Theme,
}
