using System.Text;
using Berth.Cli;
using Berth.Core.Configuration;

namespace Berth.Commands.Config;

/// <summary>Lets the user edit a copy, and puts it in the file's place only when it is right and the file is still what was copied.</summary>
internal static class ConfigEdit
{
    public static ExitCode Run(ConfigContext context, IEditor editor)
    {
        // The file that is edited is the one that a link leads to: dotfiles stay where they are.
        var file = new FileInfo(context.File.Path);
        var path = Path.GetFullPath(file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        var copy = Path.Combine(Directory.CreateTempSubdirectory("berth-").FullName, "berth.toml");
        try
        {
            var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
            var begun = before ?? Encoding.UTF8.GetBytes(SettingsText.ToBeginWith());
            File.WriteAllBytes(copy, begun);
            var outcome = EditUntilRight(context, editor, copy) ?? Accept(context, path, before, copy);
            if (outcome is ExitCode.Done || Same(File.ReadAllBytes(copy), begun))
                Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
            else
                context.Errors.WriteLine($"hint: {context.File.Path} is as it was; your edit is kept in {copy}");
            context.Errors.Flush();
            return outcome;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return context.Fail(ExitCode.Failed, $"{context.File.Path} cannot be edited: {failure.Message}", $"your edit, if any, is kept in {copy}");
        }
    }

    /// <summary>Null when the copy is right.</summary>
    private static ExitCode? EditUntilRight(ConfigContext context, IEditor editor, string copy)
    {
        while (true)
        {
            if (editor.Edit(copy) is { } problem)
                return context.Fail(ExitCode.Failed, problem, "set EDITOR to an editor of yours");
            var result = SettingsReader.Read(new(copy, File.ReadAllBytes(copy)));
            if (result.IsValid)
                return null;
            context.Refuse(result.Errors);
            if (!editor.Ask("edit again? [Y/n] "))
                return ExitCode.SettingsInvalid;
        }
    }

    private static ExitCode Accept(ConfigContext context, string path, byte[]? before, string copy)
    {
        var now = File.Exists(path) ? File.ReadAllBytes(path) : null;
        if (!Same(before, now))
            return context.Fail(ExitCode.Conflict, $"{context.File.Path} was changed by somebody else meanwhile");
        var edited = File.ReadAllBytes(copy);
        if (Same(before, edited))
        {
            Say(context, "nothing was changed");
            return ExitCode.Done;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(beside, edited);
        if (before is not null)
            File.SetUnixFileMode(beside, File.GetUnixFileMode(path));
        File.Move(beside, path, overwrite: true);
        Say(context, $"wrote {context.File.Path}");
        return ExitCode.Done;
    }

    private static void Say(ConfigContext context, string what)
    {
        if (!context.Quiet)
            context.Output.WriteLine(what);
    }

    private static bool Same(byte[]? left, byte[]? right) => left is null ? right is null : right is not null && left.AsSpan().SequenceEqual(right);
}
