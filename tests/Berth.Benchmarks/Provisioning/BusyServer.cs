using Berth.Core.Configuration.Sections;

namespace Berth.Benchmarks.Provisioning;

/// <summary>A session's server on a socket or a port that keeps its connections, answers a small request with a kilobyte and /drain with much more.</summary>
internal static class BusyServer
{
    public const string OnSocket = "busy-socket";
    public const string OnPort = "busy-port";
    public const int SmallBytes = 1024;
    public const int DrainBytes = 100_000_000;

    private const string Text = """
        use strict; use Socket qw(IPPROTO_TCP TCP_NODELAY); use IO::Socket::INET; use IO::Socket::UNIX;
        my $place = shift;
        $SIG{CHLD} = 'IGNORE';
        my $listener = $place =~ m{/} ? IO::Socket::UNIX->new(Local => $place, Listen => 64)
            : IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $place, Listen => 64, ReuseAddr => 1) or die $!;
        my $chunk = 'x' x 262144;
        while (1) {
            my $client = $listener->accept or next;
            if (fork) { close $client; next }
            setsockopt($client, IPPROTO_TCP, TCP_NODELAY, 1) if $place !~ m{/};
            my $held = '';
            while (sysread($client, $held, 65536, length $held)) {
                while ($held =~ s/\A(\S+) (\S+).*?\r\n\r\n//s) {
                    my $left = $2 eq '/drain' ? 100_000_000 : 1024;
                    my $text = "HTTP/1.1 200 OK\r\nContent-Length: $left\r\n\r\n" . ($left == 1024 ? 'x' x 1024 : '');
                    $left = 0 if $left == 1024;
                    syswrite($client, $text);
                    while ($left > 0) { my $sent = syswrite($client, $chunk, $left < 262144 ? $left : 262144) or exit; $left -= $sent }
                }
            }
            exit;
        }
        """;

    /// <param name="folder">Where the program is put.</param>
    public static IEnumerable<ServerSettings> Settings(string folder)
    {
        File.WriteAllText(folder + "/busy.pl", Text);
        yield return new ServerSettings(OnSocket) { Kind = "command", Command = $"exec perl {folder}/busy.pl {{socket}}" };
        yield return new ServerSettings(OnPort) { Kind = "command", Command = $"exec perl {folder}/busy.pl {{port}}" };
    }
}
