using Berth.Core.Secrets;

namespace Berth.Core.Tests.Secrets;

internal static class SecretChild
{
    /// <summary>Loads or makes the key, and leaves its id in a file of this process's own.</summary>
    public static int Run(string folder)
    {
        File.WriteAllText(Path.Combine(folder, $"id-{Environment.ProcessId}"), SecretKey.LoadOrCreate(folder).Id);
        return 0;
    }
}
