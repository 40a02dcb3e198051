using Berth.Core.Storage;

namespace Berth.Benchmarks.Storage;

/// <summary>The programs that the table's rows start and time: <c>store read DIR</c> and <c>store open DIR</c>.</summary>
internal static class StoreVerb
{
    public static int Run(string[] args) => args switch
    {
        ["read", var folder] => ReadRemembered(folder),
        ["open", var folder] => StoreOpen.Run(folder),
        _ => 2,
    };

    /// <summary>What <c>berth ls</c> does before it asks anybody.</summary>
    private static int ReadRemembered(string folder) =>
        RememberedSessions.TryRead(folder, TimeProvider.System.GetUtcNow())?.Count == StoreFill.Sessions ? 0 : 1;
}
