#!/usr/bin/perl
# A program that greets over HTTP and says over a websocket what it hears: echo-server.pl PORT
use strict;
use warnings;
use Digest::SHA 'sha1_base64';
use IO::Socket::INET;

$SIG{CHLD} = 'IGNORE';
my $listener = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => shift, Listen => 16, ReuseAddr => 1) or die "cannot listen: $!\n";
while (1) {
    my $client = $listener->accept or next;
    next if fork;
    my $key;
    while (<$client>) { $key = $1 if /^Sec-WebSocket-Key: *(\S+)/i; last if /^\r?$/ }
    print $client "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n" and exit unless $key;
    my $accept = sha1_base64($key . '258EAFA5-E914-47DA-95CA-C5AB0DC85B11') . '=';
    print $client "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: $accept\r\n\r\n";
    while (read($client, my $head, 6) == 6) {
        my $length = ord(substr $head, 1, 1) & 127;
        read $client, my $text, $length;
        print $client chr(0x81), chr $length, $text ^ substr(substr($head, 2) x 32, 0, $length);
    }
    exit;
}
