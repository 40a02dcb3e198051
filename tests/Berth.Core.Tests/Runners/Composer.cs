using System.Runtime.Versioning;
using Berth.Testing.Labs.Processes;

namespace Berth.Core.Tests.Runners;

/// <summary>
/// A program with an input line that takes keys as the agents do, each in its manner, and writes down every message that it was sent, with
/// its lines joined by a bar. Told <c>off</c> it takes no more pastes in brackets, as while it works; told <c>ask</c> it asks twice by a
/// menu that takes a digit at once.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Composer
{
    private const string Text = """
        #!/usr/bin/perl
        use strict;
        use warnings;
        my ($manner, $file) = @ARGV;
        open my $out, '>>', $file or die;
        $out->autoflush;
        system 'stty raw -echo';
        $| = 1;
        my ($text, $in, $held, $tag, $menu, @lines) = ('', 0, '', '', 0);
        sub menu { print "\e[2J\e[H> "; print "\r\nDo you want to run command $menu?\r\n \e[36m\xe2\x9d\xaf 1. Yes\e[m\r\n   2. Yes, always\r\n   3. No\r\n" if $menu++ < 2 }
        sub message {
            my ($said) = @_;
            print "\r\n";
            if ($manner eq 'lines') {
                if ($tag) { if ($said eq "$tag}") { $said = join "\n", @lines; $tag = '' } else { push @lines, $said; return } }
                elsif ($said =~ /^\{([a-z]+)$/) { $tag = $1; @lines = (); return }
            }
            print "\e[?2004l" if $said eq 'off';
            if ($said eq 'ask') { $menu = 0; menu(); return }
            print $out join('|', split /\n/, $said, -1), "\n";
        }
        print "\e[?2004hready\r\n";
        while (sysread STDIN, my $more, 4096) {
            $held .= $more;
            while ($held =~ s/^(\e\[20[01]~|[^\e])//s) {
                my $key = $1;
                if ($menu && $menu < 3) {
                    if ($key =~ /[1-3]/ || $key eq "\r") { print $out "chose ", $key eq "\r" ? 'unseen' : $key, "\n"; menu() }
                    $menu = 0 if $menu == 3;
                }
                elsif ($key eq "\e[200~") { $in = 1 }
                elsif ($key eq "\e[201~") { $in = 0 }
                elsif ($key !~ /[\r\n]/) { $text .= $key; print $key }
                elsif ($in || $key eq "\n" && $manner ne 'lines') { $text .= "\n" }
                elsif ($manner eq 'backslash' && $text =~ s/\\$//) { $text .= "\n" }
                else { message($text); $text = '' }
            }
        }
        """;

    private readonly string _program;
    private readonly string _file;

    public Composer(string place)
    {
        _program = Path.Combine(place, "composer");
        _file = Path.Combine(place, "messages");
        File.WriteAllText(_program, Text + "\n");
    }

    public string Command(string manner) => $"exec perl '{_program}' {manner} '{_file}'";

    /// <summary>What it was sent, as soon as there is so much of it.</summary>
    public async Task<IReadOnlyList<string>> MessagesAsync(int count)
    {
        string[] all = [];
        await Wait.UntilAsync($"{count} messages", () => (all = File.Exists(_file) ? File.ReadAllLines(_file) : []).Length >= count);
        return all;
    }
}
