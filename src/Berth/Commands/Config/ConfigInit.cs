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
        var isMade = false;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 }))
            {
                isMade = true;
                file.Write(Encoding.UTF8.GetBytes(SettingsText.ToBeginWith()));
            }

            if (!context.Quiet)
                context.Output.WriteLine($"wrote {context.File.Path}");
            return ExitCode.Done;
        }
        catch (IOException) when (!isMade && Path.Exists(path))
        {
            return context.Fail(ExitCode.Conflict, $"{context.File.Path} is there already", "berth config edit changes it");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Half of it would be taken for a choice of its owner's.
            if (isMade)
                File.Delete(path);
            return context.Fail(ExitCode.Failed, $"{context.File.Path} cannot be written: {failure.Message}", "--config FILE takes another place");
        }
    }
}
