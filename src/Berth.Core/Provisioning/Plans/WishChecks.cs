using Berth.Core.Configuration;
using Berth.Core.Configuration.Sections;

namespace Berth.Core.Provisioning.Plans;

/// <summary>Whether what the user asked for can be meant at all, before any host is asked.</summary>
internal static class WishChecks
{
    private static readonly string[] Schemes = ["https", "http", "ssh", "git", "file", "git+ssh", "ssh+git"];

    /// <summary>The template, an empty one where none was named.</summary>
    public static (TemplateSettings Template, Problem? Problem) Template(Settings settings, NewSession wish)
    {
        if (wish.Template is null)
            return (new TemplateSettings(""), null);
        if (settings.Templates.TryGet(wish.Template, out var template))
            return (template, null);
        var names = string.Join(", ", settings.Templates.Select(known => known.Name));
        return (new TemplateSettings(""), new Problem(ProblemKind.Usage, $"there is no template '{wish.Template}'", names.Length > 0 ? $"there are {names}" : "add a section [templates.NAME]"));
    }

    public static Problem? Problem(NewSession wish, TemplateSettings template)
    {
        if (wish is { Repo: not null, Dir: not null })
            return new Problem(ProblemKind.Usage, "a session has a repository or a directory, not both", "give --repo or --dir");
        if (RepoOf(wish, template) is { } repo && RepoProblem(repo) is { } bad)
            return bad;
        if (wish.Branch is { } branch && (branch.StartsWith('-') || HasControl(branch)))
            return new Problem(ProblemKind.Usage, $"'{Shown(branch)}' is no branch's name");
        if (wish.Depth is < 0)
            return new Problem(ProblemKind.Usage, "the depth of a clone is 0 (all) or more");
        if (RepoOf(wish, template) is null && (wish.Branch is { Length: > 0 } || wish.Depth is not null))
            return new Problem(ProblemKind.Usage, "a branch and a depth are of a repository, and there is none to clone", "give --repo URL, too");
        return DirOf(wish, template) is { } directory ? DirProblem(directory) : null;
    }

    public static string ServerOf(Settings settings, NewSession wish, TemplateSettings template) => wish.Server ?? template.Server ?? settings.Defaults.Server;

    /// <summary>What was named nearer goes before the template: a directory of the wish's own takes the template's repository away.</summary>
    public static string? RepoOf(NewSession wish, TemplateSettings template)
    {
        if (wish.Repo is { Length: > 0 } repo)
            return repo;
        return wish.Dir is null && template.Repo.Length > 0 ? template.Repo : null;
    }

    public static string? DirOf(NewSession wish, TemplateSettings template)
    {
        if (wish.Dir is { Length: > 0 } directory)
            return directory;
        return RepoOf(wish, template) is null && template.Dir.Length > 0 ? template.Dir : null;
    }

    /// <summary>git takes options and helpers ("ext::sh -c …") for addresses; neither is one here.</summary>
    private static Problem? RepoProblem(string repo)
    {
        const string hint = "an address is https://HOST/PATH, ssh://HOST/PATH, [user@]HOST:PATH, or the path of a directory on the host";
        if (repo.StartsWith('-') || HasControl(repo))
            return new Problem(ProblemKind.Usage, $"'{Shown(repo)}' is no repository's address", hint);
        var scheme = repo.IndexOf("://", StringComparison.Ordinal);
        var helper = repo.IndexOf("::", StringComparison.Ordinal);
        if (helper > 0 && (scheme < 0 || helper < scheme) && repo[..helper].All(char.IsAsciiLetterOrDigit))
            return new Problem(ProblemKind.Usage, $"'{Shown(repo)}' asks git to run a helper: that is no repository's address", hint);
        if (scheme >= 0 && !Schemes.Contains(repo[..scheme]))
            return new Problem(ProblemKind.Usage, $"'{Shown(repo)}' has no scheme that git may use here", hint);
        var host = scheme >= 0 ? repo[(scheme + 3)..] : repo;
        host = host[(host.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return host.StartsWith('-') ? new Problem(ProblemKind.Usage, $"'{Shown(repo)}' is no repository's address", hint) : null;
    }

    private static Problem? DirProblem(string directory)
    {
        if (HasControl(directory))
            return new Problem(ProblemKind.Usage, $"'{Shown(directory)}' is no directory's path");
        return directory.StartsWith('/') || directory == "~" || directory.StartsWith("~/", StringComparison.Ordinal)
            ? null
            : new Problem(ProblemKind.Usage, $"the directory '{directory}' is not absolute", "write it from / or from ~/ on the host");
    }

    private static bool HasControl(string text) => text.Any(char.IsControl);

    private static string Shown(string text) => new([.. text.Select(unit => char.IsControl(unit) ? '?' : unit).Take(80)]);
}
