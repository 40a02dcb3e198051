using System.Collections.Concurrent;
using System.Text;

namespace Berth.Core.Remote;

/// <summary>A shell script of ours: POSIX sh in a file beside this one, built into the program.</summary>
internal sealed record Script(string Name, string Text)
{
    private static readonly ConcurrentDictionary<string, Script> Loaded = new();

    /// <summary>The script as a file that can be run by its name.</summary>
    public string AsFile => "#!/bin/sh\n" + Text;

    /// <param name="name">The file's name without <c>.sh</c>.</param>
    public static Script Load(string name) => Loaded.GetOrAdd(name, static name => Read(name, ".sh"));

    /// <summary>What lies beside the scripts and is read on a host, but by no shell.</summary>
    public static string LoadText(string file) => Loaded.GetOrAdd(file, static file => Read(file, "")).Text;

    /// <summary>A script with the functions that it uses before it.</summary>
    public static Script LoadWith(string name, params ReadOnlySpan<string> preludes)
    {
        var text = new StringBuilder();
        foreach (var prelude in preludes)
            text.Append(Load(prelude).Text);
        return new Script(name, text.Append(Load(name).Text).ToString());
    }

    /// <summary>A comment that begins in the first column stays at home: what is sent is read by a shell only.</summary>
    private static Script Read(string name, string extension)
    {
        using var stream = typeof(Script).Assembly.GetManifestResourceStream($"Remote/{name}{extension}")
            ?? throw new ArgumentException($"no such script: {name}", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new StringBuilder();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                text.Append(line).Append('\n');
        }

        return new Script(name, text.ToString());
    }
}
