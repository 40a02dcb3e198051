namespace Berth.Core.Configuration.Keys;

/// <summary>A type of which every value is known, so that a near miss can be named.</summary>
internal interface IWords
{
    IEnumerable<string> Words { get; }
}
