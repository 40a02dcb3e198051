using Berth.Core.Hosts;
using Berth.Core.Tests.Configuration;
using Xunit;

namespace Berth.Core.Tests.Hosts;

public class SshConfigNamesTests
{
    [Fact]
    public void Names_are_listed_without_patterns_negations_and_conditions()
    {
        using var home = new TempFolder();
        Write(home, "config", """
            # Host commented
            Host one two *.example.org !three f?ur
              HostName 10.0.0.1
            HOST=five
            host = "six seven" eight # nine
            Match host ten exec "echo eleven"
              User x
            Hostname twelve
            Host -evil
            """);
        Assert.Equal(["eight", "five", "one", "six seven", "two"], Names(home));
    }

    [Fact]
    public void Includes_are_followed_with_patterns_and_in_circles()
    {
        using var home = new TempFolder();
        Write(home, "config", "Include conf.d/*.conf ~/.ssh/extra missing/*\nInclude config\nHost main\n");
        Write(home, "conf.d/a.conf", "Host a\nInclude config\n");
        Write(home, "conf.d/b.conf", "Host b\n");
        Write(home, "conf.d/c.txt", "Host c\n");
        Write(home, "conf.d/.hidden.conf", "Host hidden\n");
        Write(home, "extra", "Host extra\n");
        Assert.Equal(["a", "b", "extra", "main"], Names(home));
    }

    [Fact]
    public void Missing_unreadable_and_endless_files_give_what_there_is()
    {
        using var home = new TempFolder();
        Assert.Empty(Names(home));
        for (var number = 0; number < 50; number++)
            Write(home, $"f{number}", $"Host h{number}\nInclude f{number + 1}\n");
        Write(home, "config", "Include f0\n");
        Assert.InRange(Names(home).Count, 10, 20);
    }

    private static IReadOnlyCollection<string> Names(TempFolder home) => SshConfigNames.Read(home.At(".ssh/config"), home.Path);

    private static void Write(TempFolder home, string name, string text)
    {
        var path = home.At(Path.Combine(".ssh", name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
