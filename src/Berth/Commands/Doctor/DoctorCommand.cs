using System.CommandLine;
using Berth.Cli;
using Berth.Commands.Config;
using Berth.Commands.Lifecycle;
using Berth.Core.Configuration;
using Berth.Core.Hosts;

namespace Berth.Commands.Doctor;

/// <summary><c>berth doctor</c>: every thing that can be wrong, with its mend.</summary>
internal static class DoctorCommand
{
    public static Verb Make()
    {
        var host = AdoptCommand.HostArgument("only this host, which need not be in the settings");
        var json = new Option<bool>("--json") { Description = "print JSON" };
        return new Verb("doctor", "look at everything that can be wrong, here and on the hosts, and say what helps")
        {
            Examples = [new("berth doctor", "this machine and every host"), new("berth doctor dev1 --json", "one host, for a script")],
            Run = invocation => RunAsync(invocation, invocation.Parsed.GetValue(host), invocation.Parsed.GetValue(json)),
        }.With(host, json);
    }

    /// <summary>Settings that do not hold are a finding, too: the looking goes on with what of them does.</summary>
    private static async ValueTask<ExitCode> RunAsync(Invocation invocation, string? only, bool json)
    {
        var loaded = ConfigContext.Of(invocation).File.Load();
        await using var berth = new Composition(loaded.Result.Settings, Places.OfThisProcess(ConfigContext.Variables()), invocation.Errors, invocation.Global.Verbose);
        IReadOnlyList<CatalogHost> hosts = berth.Hosts.All;
        if (only is not null)
        {
            var lookup = berth.Hosts.FindOrReach(only);
            if (lookup.Host is not { } host)
                return invocation.Fail(ExitCode.NotFound, lookup.Problem!, lookup.Hint);
            hosts = [host];
        }

        var home = new HomeChecks(invocation, berth, loaded, sends: invocation.Display.IsTerminal && !json).RunAsync();
        var found = await Task.WhenAll(hosts.Select(host => new HostChecks(invocation, berth, host).RunAsync()).Prepend(home));
        var all = found.SelectMany(each => each).ToList();
        if (json)
            invocation.Output.WriteLine(DoctorText.Json(all));
        else
            DoctorText.Write(invocation, all);
        return Findings.Code(all);
    }
}
