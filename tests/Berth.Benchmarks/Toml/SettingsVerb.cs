using Berth.Core.Configuration;

namespace Berth.Benchmarks.Toml;

/// <summary>A process that reads a settings file, to be measured from outside; without one, the same process that reads none.</summary>
internal static class SettingsVerb
{
    public static int Run(string[] files) =>
        files.Length == 0 || new SettingsFile(files[0], AskedFor: true).Load().Result.IsValid ? 0 : 1;
}
