using System.Diagnostics;
using System.Text;

namespace Berth.Testing.HouseRules;

/// <summary>The files of the project: those that git has, and new ones that it does not ignore.</summary>
public static class SourceTree
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Read = new(List);

    public static IReadOnlyList<SourceFile> Files => Read.Value;

    public static IEnumerable<SourceFile> CSharp => Files.Where(file => file.IsCSharp);

    /// <summary>What is shipped.</summary>
    public static IEnumerable<SourceFile> Program => CSharp.Where(file => file.IsBelow("src"));

    /// <summary>Shell by name or by first line.</summary>
    public static IEnumerable<SourceFile> Shell => Files.Where(file =>
        file.Path.EndsWith(".sh", StringComparison.Ordinal) || (!System.IO.Path.HasExtension(file.Path) && IsShell(file.Text)));

    private static bool IsShell(string text) =>
        text.StartsWith("#!/bin/sh", StringComparison.Ordinal) || text.StartsWith("#!/bin/bash", StringComparison.Ordinal) ||
        text.StartsWith("#!/usr/bin/env bash", StringComparison.Ordinal) || text.StartsWith("#!/usr/bin/env sh", StringComparison.Ordinal);

    private static List<SourceFile> List()
    {
        var there = Names().Where(name => File.Exists(Full(name))).Order(StringComparer.Ordinal);
        return [.. there.Select(name => new SourceFile(name, () => File.ReadAllText(Full(name))))];
    }

    private static IEnumerable<string> Names()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Repository.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        git.ErrorDataReceived += static (_, _) => { };
        git.BeginErrorReadLine();
        var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? names.Distinct() : InFolder();
    }

    /// <summary>Sources that came without git's knowledge of them, in an archive for instance.</summary>
    private static IEnumerable<string> InFolder() =>
        Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file))
            .Where(name => !name.StartsWith(".artifacts/", StringComparison.Ordinal) && !name.StartsWith(".git/", StringComparison.Ordinal));

    private static string Full(string name) => System.IO.Path.Combine(Repository.Root, name);
}
