using System.Text;
using Berth.Core.Storage;
using Serilog.Sinks.File;

namespace Berth.Core.Logging;

/// <summary>Log files are their owner's only. Done before the first byte is in them.</summary>
internal sealed class PrivateFileHooks : FileLifecycleHooks
{
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        PrivateFile.Protect(path);
        return underlyingStream;
    }
}
