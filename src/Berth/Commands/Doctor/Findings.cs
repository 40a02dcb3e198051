using System.Diagnostics;
using Berth.Cli;

namespace Berth.Commands.Doctor;

/// <summary>The findings of one place, as they are made.</summary>
internal sealed class Findings(string place)
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Good(string check, string message) => _all.Add(new(place, check, FindingLevel.Good, message));

    public void Note(string check, string message, string? mend = null) => _all.Add(new(place, check, FindingLevel.Note, message, mend));

    public void Warning(string check, string message, string mend) => _all.Add(new(place, check, FindingLevel.Warning, message, mend));

    public void Wrong(string check, string message, string? mend, ExitCode code = ExitCode.Failed) =>
        _all.Add(new(place, check, FindingLevel.Wrong, message, mend) { Code = code });

    public static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Good => "ok",
        FindingLevel.Note => "note",
        FindingLevel.Warning => "warning",
        FindingLevel.Wrong => "wrong",
        _ => throw new UnreachableException(),
    };

    /// <summary>Of the worst: what is broken at home before what is broken elsewhere, and that before who cannot be reached.</summary>
    public static ExitCode Code(IEnumerable<Finding> findings)
    {
        var codes = findings.Select(finding => finding.Code).ToHashSet();
        ExitCode[] order = [ExitCode.SettingsInvalid, ExitCode.Failed, ExitCode.Authentication, ExitCode.Unreachable, ExitCode.NotFound];
        return order.FirstOrDefault(codes.Contains);
    }
}
