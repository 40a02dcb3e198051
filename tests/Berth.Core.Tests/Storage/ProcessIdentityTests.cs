using System.Diagnostics;
using Berth.Core.Storage;
using Xunit;

namespace Berth.Core.Tests.Storage;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void The_current_process_is_alive_and_a_later_one_of_its_number_is_not_it()
    {
        Assert.True(ProcessIdentity.Current.IsAlive);
        Assert.NotEmpty(ProcessIdentity.Current.Start);
        Assert.False((ProcessIdentity.Current with { Start = "1" }).IsAlive);
        Assert.False((ProcessIdentity.Current with { Boot = "1" }).IsAlive);
    }

    [Fact]
    public void A_program_whose_name_looks_like_fields_is_found_alive()
    {
        using var folder = new StateFolder();
        var odd = Path.Combine(folder.Path, "a) Z (b");
        File.Copy("/bin/sleep", odd);
        using var process = Process.Start(odd, "60");
        try
        {
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            var start = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
            Assert.True((ProcessIdentity.Current with { Pid = process.Id, Start = start }).IsAlive);
        }
        finally
        {
            process.Kill();
        }
    }
}
