namespace Berth.Core.Storage;

/// <summary>The native library. Trimming loses the automatic call that chooses it.</summary>
internal static class SqliteLibrary
{
    private static bool _loaded;

    public static void Load()
    {
        if (_loaded)
            return;
        SQLitePCL.Batteries_V2.Init();
        Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
        _loaded = true;
    }
}
