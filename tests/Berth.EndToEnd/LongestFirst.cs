using Xunit;
using Xunit.Abstractions;

[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("Berth.EndToEnd.LongestFirst", "Berth.EndToEnd")]

namespace Berth.EndToEnd;

/// <summary>
/// What takes minutes begins first, so that it does not run alone at the end. The tests wait for other programs most of the time:
/// three at once fit on two cores.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(Install.InstallTests),
        nameof(Story.FirstDayTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Place);

    private static int Place(ITestCollection collection)
    {
        var place = Array.FindIndex(Longest, name => collection.DisplayName.EndsWith("." + name, StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    }
}
