using System.Text;
using Berth.Cli;
using Berth.Core.Configuration;

namespace Berth.Commands.Config;

/// <summary>Writes a commented settings file where there is none.</summary>
internal static class ConfigInit
{
    public static ExitCode Run(ConfigContext context)
    {
        var path = Path.GetFullPath(context.File.Path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
                file.Write(Encoding.UTF8.GetBytes(SettingsText.ToBeginWith()));
            if (!context.Quiet)
                context.Output.WriteLine($"wrote {context.File.Path}");
            return ExitCode.Done;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return context.Fail(ExitCode.Conflict, $"{context.File.Path} is there already", "berth config edit changes it");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return context.Fail(ExitCode.Failed, $"{context.File.Path} cannot be written: {failure.Message}", "--config FILE takes another place");
        }
    }
}
