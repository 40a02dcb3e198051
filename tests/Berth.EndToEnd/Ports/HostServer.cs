namespace Berth.EndToEnd.Ports;

/// <summary>
/// A session's server that does what is hard to forward: answers many at once, echoes web sockets, sends events, takes uploads of any size.
/// <code>
/// GET /echo/WORD      64 kB that only WORD has
/// GET /ws             a web socket that says everything again
/// GET /events/NAME    five events; each waits until the one before was heard
/// GET /heard/NAME.I   event I of NAME was heard
/// PUT /upload         how many bytes came, and their SHA-256
/// </code>
/// </summary>
internal static class HostServer
{
    public const int EchoLines = 4096;
    public const int Events = 5;

    private const string Text = """
        use strict; use warnings;
        use IO::Socket::INET; use IO::Socket::UNIX; use Digest::SHA qw(sha1_base64);
        my ($place, $heard) = @ARGV;
        $SIG{CHLD} = 'IGNORE';
        $SIG{PIPE} = 'IGNORE';
        my $listener = $place =~ m{/}
            ? IO::Socket::UNIX->new(Local => $place, Listen => 512)
            : IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $place, Listen => 512, ReuseAddr => 1);
        $listener or die "cannot listen on $place: $!";
        my ($client, $buffer);
        while (1) {
            $client = $listener->accept or next;
            my $pid = fork;
            if (defined $pid && $pid == 0) { close $listener; serve(); close $client; exit 0 }
            close $client;
        }
        sub more { my $read = sysread($client, $buffer, $_[0] || 262144, length $buffer); defined $read && $read > 0 or exit 0 }
        sub take { my $count = shift; more() while length $buffer < $count; return substr($buffer, 0, $count, '') }
        sub say_all { my $text = shift; while (length $text) { my $sent = syswrite($client, $text); defined $sent or exit 0; substr($text, 0, $sent, '') } }
        sub answer { my ($body, $status) = @_; $status ||= '200 OK'; say_all("HTTP/1.1 $status\r\nContent-Length: " . length($body) . "\r\nConnection: close\r\n\r\n$body") }
        sub serve {
            $buffer = '';
            more(4096) until $buffer =~ /\r\n\r\n/;
            $buffer =~ s/\A(.*?)\r\n\r\n//s;
            my $head = $1;
            my ($verb, $path) = $head =~ m{\A(\S+) (\S+)};
            if ($path =~ m{\A/echo/(\w+)\z}) { answer(sprintf("%-15s\n", $1) x 4096) }
            elsif ($path =~ m{\A/heard/([\w.]+)\z}) { open(my $file, '>', "$heard/$1") or die; answer('') }
            elsif ($path =~ m{\A/events/(\w+)\z}) { events($1) }
            elsif ($path eq '/upload') { upload($head) }
            elsif ($path eq '/ws') { socket_echo($head) }
            elsif ($path eq '/') { answer('here') }
            else { answer('no such thing', '404 Not Found') }
        }
        sub events {
            my $name = shift;
            say_all("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
            for my $number (1 .. 5) {
                say_all("data: $number\n\n");
                for (1 .. 6000) { last if -e "$heard/$name.$number"; select(undef, undef, undef, 0.01) }
                -e "$heard/$name.$number" or return;
            }
        }
        sub upload {
            my ($left) = $_[0] =~ /^content-length: *(\d+)/mi;
            my ($sum, $total) = (Digest::SHA->new(256), $left);
            say_all("HTTP/1.1 100 Continue\r\n\r\n") if $_[0] =~ /^expect: *100-continue/mi;
            while ($left > 0) {
                more() if !length $buffer;
                $left -= length $buffer;
                $sum->add($buffer);
                $buffer = '';
            }
            answer("$total " . $sum->hexdigest);
        }
        sub socket_echo {
            my ($key) = $_[0] =~ /^sec-websocket-key: *(\S+)/mi;
            my $accept = sha1_base64($key . '258EAFA5-E914-47DA-95CA-C5AB0DC85B11') . '=';
            say_all("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: $accept\r\n\r\n");
            while (1) {
                my ($first, $length) = unpack('CC', take(2));
                $length &= 127;
                if ($length == 126) { $length = unpack('n', take(2)) } elsif ($length == 127) { $length = unpack('Q>', take(8)) }
                my $mask = take(4);
                my $text = take($length);
                $text ^= substr($mask x (int($length / 4) + 1), 0, $length);
                my $size = $length < 126 ? pack('C', $length) : $length < 65536 ? pack('Cn', 126, $length) : pack('CQ>', 127, $length);
                say_all(pack('C', $first) . $size . $text);
                return if ($first & 15) == 8;
            }
        }
        """;

    /// <param name="home">The host's: the program lies there, and what was heard.</param>
    /// <param name="endpoint">socket or port.</param>
    /// <returns>Settings of a server of that name.</returns>
    public static string Put(string home, string endpoint)
    {
        File.WriteAllText(home + "/server.pl", Text);
        Directory.CreateDirectory(home + "/heard");
        return $$"""
            [servers.{{endpoint}}]
            kind = "command"
            command = "exec perl {{home}}/server.pl {{{endpoint}}} {{home}}/heard"
            health = "/"

            """;
    }
}
