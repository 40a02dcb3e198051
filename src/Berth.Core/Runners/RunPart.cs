namespace Berth.Core.Runners;

internal enum RunPart
{
    Server,
    Agent,
}
