using Berth.Core.Configuration.Sections;

namespace Berth.Core.Servers;

/// <summary>A server as the settings name it.</summary>
/// <param name="Server">Its kind.</param>
/// <param name="Settings">The section of that name, or the kind's defaults where there is none.</param>
internal sealed record ServerChoice(IServer Server, ServerSettings Settings);
