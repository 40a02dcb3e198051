using System.Globalization;
using Berth.Testing.Labs.Processes;

namespace Berth.EndToEnd.Ports;

/// <summary>Some other program that listens on a port, here or on the host, and answers every request with its own word.</summary>
internal static class PortTaker
{
    public const string Word = "somebody else";

    public static string Text(int port) => string.Create(CultureInfo.InvariantCulture, $$"""
        use strict; use IO::Socket::INET;
        my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => {{port}}, Listen => 64, ReuseAddr => 1) or die $!;
        while (1) {
            my $client = $listener->accept or next;
            while (<$client>) { last if /^\r?$/ }
            print $client "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\n{{Word}}";
            close $client;
        }
        """);

    /// <returns>Its process; it ends with the lab.</returns>
    public static async Task<int> StartAsync(SessionLab lab, int port)
    {
        var program = lab.Berth.Home + "/taker.pl";
        await File.WriteAllTextAsync(program, Text(port));
        var pid = await lab.Host.RunAsync(lab.Berth.Home + "/taker.log", "perl", program);
        await Wait.UntilAsync("the port to be taken", () => Core.Links.Forwards.ForwardPorts.IsTaken(port));
        return pid;
    }
}
