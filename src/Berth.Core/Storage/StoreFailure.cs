namespace Berth.Core.Storage;

/// <summary>Why the database cannot be used.</summary>
internal enum StoreFailure
{
    /// <summary>It was written by a newer berth.</summary>
    Newer,

    /// <summary>The file was damaged. It has been set aside, an empty database is in its place, and the hosts know the sessions.</summary>
    Damaged,

    /// <summary>Another process held it for longer than anybody should.</summary>
    Busy,

    DiskFull,

    /// <summary>The file, its folder or its disk does not let this user write.</summary>
    NotWritable,

    /// <summary>Reading or writing failed for a reason of the disk's own.</summary>
    Io,
}
