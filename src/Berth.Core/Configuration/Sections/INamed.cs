namespace Berth.Core.Configuration.Sections;

/// <summary>A section of which there may be several, told apart by the last part of their header.</summary>
public interface INamed
{
    string Name { get; }
}
