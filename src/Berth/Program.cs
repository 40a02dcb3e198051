using System.Runtime.InteropServices;
using Berth.Terminal.Output;

namespace Berth;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["--version"])
        {
            using var output = FdWriter.StandardOutput();
            output.WriteLine($"berth {BuildInfo.Version} ({BuildInfo.Commit}) {RuntimeInformation.FrameworkDescription}");
            return 0;
        }

        if (args is ["askpass", var prompt])
        {
            using var output = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return Commands.Askpass.AskpassCommand.RunAsync(prompt, output, CancellationToken.None).GetAwaiter().GetResult();
        }

        return 2;
    }
}
