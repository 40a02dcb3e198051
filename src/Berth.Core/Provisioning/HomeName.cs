using System.Security.Cryptography;
using System.Text;

namespace Berth.Core.Provisioning;

/// <summary>The berth of one user on one machine, as other machines tell it apart.</summary>
/// <param name="Word">16 hex digits; the same at every start.</param>
/// <param name="Owner">For people: user@machine.</param>
internal sealed record HomeName(string Word, string Owner)
{
    private const string MachineFile = "/etc/machine-id";

    /// <param name="stateFolder">Where this berth remembers things: two of them on one machine are two homes.</param>
    public static HomeName Of(string stateFolder)
    {
        var machine = Environment.MachineName + "\n" + (File.Exists(MachineFile) ? File.ReadAllText(MachineFile).Trim() : "") + "\n" + stateFolder;
        var word = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(machine)).AsSpan(0, 8));
        return new HomeName(word, $"{Environment.UserName}@{Environment.MachineName}");
    }
}
