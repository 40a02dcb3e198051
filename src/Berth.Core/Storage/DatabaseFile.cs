using Dapper;
using Microsoft.Data.Sqlite;

namespace Berth.Core.Storage;

/// <summary>
/// The file <c>berth.db</c>: made, brought up to date and, when damaged, replaced, each by one process alone under
/// <c>berth.db.lock</c>. Others open it under the same lock, shared: SQLite finds a file's log by its name, and one that was opened
/// just before it was set aside would take the log of the file that came in its place.
/// </summary>
internal sealed class DatabaseFile(string folder, TimeProvider time)
{
    public const string Name = "berth.db";

    /// <summary>ENOSPC, which .NET hands on as the error's number.</summary>
    private const int NoSpaceLeft = 28;

    public string Path { get; } = System.IO.Path.Combine(folder, Name);

    public string? SetAside { get; private set; }

    public bool Created { get; private set; }

    public StoreConnection Open() => Explained(() =>
    {
        PrivateFile.MakeFolder(folder);
        using (FileLock.TakeShared(Path + ".lock"))
        {
            if (OpenCurrent() is { } current)
                return current;
        }

        using var held = FileLock.Take(Path + ".lock");
        return OpenLocked();
    });

    /// <summary>After an answer that only a damaged file gives. The file is checked as a whole before it is set aside: another process may have replaced it already.</summary>
    public StoreConnection Replace() => Explained(() =>
    {
        using var held = FileLock.Take(Path + ".lock");
        if (File.Exists(Path) && !IsSound())
            MoveAside();
        return OpenLocked();
    });

    private StoreConnection Explained(Func<StoreConnection> open)
    {
        try
        {
            return open();
        }
        catch (SqliteException error) when (SqliteFailure.Explain(error, Path) is { } explained)
        {
            throw explained;
        }
        catch (IOException error) when (error.HResult == NoSpaceLeft)
        {
            throw SqliteFailure.DiskFull(Path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailure.NotWritable(Path, error);
        }
    }

    /// <summary>The usual case: the file is there, sound as far as its header tells, and of this schema. Null sends the caller the long way.</summary>
    private StoreConnection? OpenCurrent()
    {
        if (new FileInfo(Path) is not { Exists: true, Length: > 0 })
            return null;
        var connection = new StoreConnection();
        try
        {
            PrivateFile.Protect(Path);
            Connect(connection);
            if (Migrations.Version(connection, Path) == Migrations.Latest)
                return connection;
        }
        catch (SqliteException error) when (SqliteFailure.IsDamage(error))
        {
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return null;
    }

    private StoreConnection OpenLocked()
    {
        try
        {
            return Prepare();
        }
        catch (SqliteException error) when (SqliteFailure.IsDamage(error))
        {
            MoveAside();
            return Prepare();
        }
    }

    private StoreConnection Prepare()
    {
        if (Directory.Exists(Path))
            MoveAside();
        Create();
        var connection = new StoreConnection();
        try
        {
            Connect(connection);
            var found = Migrations.Version(connection, Path);
            if (found == 0 && connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master") > 0)
                throw SqliteFailure.OfAnotherProgram();
            connection.Execute("PRAGMA journal_mode = WAL");
            Migrations.Apply(connection, found);
            Created |= found == 0;
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite would make the file as the umask has it, and gives its companions the mode that it finds.</summary>
    private void Create()
    {
        using var file = new FileStream(Path, PrivateFile.Options(FileMode.OpenOrCreate, FileShare.ReadWrite));
        PrivateFile.Protect(Path);
    }

    /// <summary>
    /// <c>synchronous = NORMAL</c>: in WAL mode a commit then survives the death of the process without a wait for the disk. Losing
    /// power may lose the last commits, never the file; the manifests on the hosts still know what was made, and adopting mends the
    /// rest. <c>FULL</c> would wake a laptop's disk for each line of the samples.
    /// </summary>
    private void Connect(StoreConnection connection)
    {
        SqliteLibrary.Load();
        connection.ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString();
        connection.Open();
        connection.Execute("PRAGMA busy_timeout = 10000");
        connection.Execute("PRAGMA foreign_keys = ON");
        connection.Execute("PRAGMA synchronous = NORMAL");
    }

    private bool IsSound()
    {
        try
        {
            using var connection = new StoreConnection();
            Connect(connection);
            return connection.ExecuteScalar<string>("PRAGMA integrity_check(1)") == "ok";
        }
        catch (SqliteException error) when (SqliteFailure.IsDamage(error))
        {
            return false;
        }
    }

    private void MoveAside()
    {
        var target = FreeName($"{Path}.broken-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        Directory.Move(Path, target);
        foreach (var companion in (string[])["-wal", "-shm"])
        {
            if (File.Exists(Path + companion))
                File.Move(Path + companion, target + companion);
        }

        SetAside = target;
    }

    private static string FreeName(string wanted)
    {
        var name = wanted;
        for (var number = 2; System.IO.Path.Exists(name); number++)
            name = $"{wanted}-{number}";
        return name;
    }
}
