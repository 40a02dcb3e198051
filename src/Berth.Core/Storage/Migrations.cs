using Dapper;

namespace Berth.Core.Storage;

/// <summary>
/// The schema's history: numbered files, each run once, in one transaction with the new number. What was released is never edited.
/// </summary>
internal static class Migrations
{
    public const int Latest = 3;

    /// <summary>The schema of a file; 0 when there is none in it yet.</summary>
    /// <exception cref="StoreException">It is newer than this program knows.</exception>
    public static int Version(StoreConnection connection, string path)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        return version <= Latest
            ? version
            : throw new StoreException(
                StoreFailure.Newer, $"the database {path} was written by a newer berth (schema {version}, this one knows {Latest})", "update this berth, or start the newer one");
    }

    public static void Apply(StoreConnection connection, int found)
    {
        for (var version = found + 1; version <= Latest; version++)
            ImmediateTransaction.Run(connection, _ => connection.Execute($"{Text(version)};PRAGMA user_version = {version}"));
    }

    /// <summary>The text of one migration.</summary>
    public static string Text(int version)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream($"migrations/{version:0000}")
            ?? throw new InvalidOperationException($"migration {version} is missing from the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
