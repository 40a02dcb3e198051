namespace Berth.Core.Configuration.Values;

/// <summary>Whether forwards and files have a connection of their own.</summary>
public enum BulkLink
{
    Auto,
    Never,
}
