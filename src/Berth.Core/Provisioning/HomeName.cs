using Berth.Core.Hosts;

namespace Berth.Core.Provisioning;

/// <summary>The berth of one user on one machine, as other machines tell it apart.</summary>
/// <param name="Word">16 hex digits; the same at every start.</param>
/// <param name="Owner">For people: user@machine.</param>
internal sealed record HomeName(string Word, string Owner)
{
    private const int WordDigits = 16;
    private const string MachineFile = "/etc/machine-id";

    /// <param name="stateFolder">Where this berth remembers things: two of them on one machine are two homes.</param>
    public static HomeName Of(string stateFolder)
    {
        var machine = Environment.MachineName + "\n" + (File.Exists(MachineFile) ? File.ReadAllText(MachineFile).Trim() : "") + "\n" + stateFolder;
        var word = ShortHash.Of(machine, WordDigits);
        return new HomeName(word, $"{Environment.UserName}@{Environment.MachineName}");
    }
}
