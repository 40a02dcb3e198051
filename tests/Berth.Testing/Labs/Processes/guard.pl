#!/usr/bin/perl
# The first process of a test's machine: guard.pl FOLDER
#
# Lines on standard input:  run COMMAND   starts COMMAND by sh in a session of its own and answers with its pid
#                           end COMMAND   is run when all is over, the last one said first; answered with 0
# When standard input ends (the test is done, or was killed), everything below this process is killed, the end commands
# run, and FOLDER is removed. What a daemon orphans comes back to this process, so nothing gets away.
use strict;
use warnings;
use POSIX ();

my $folder = shift // die "usage: guard.pl FOLDER\n";
my %prctl  = (x86_64 => 157, aarch64 => 167, riscv64 => 167, armv7l => 172, ppc64le => 171, s390x => 172);
my $number = $prctl{(POSIX::uname())[4]} // die "guard.pl: unknown machine\n";
syscall($number, 36, 1, 0, 0, 0) == 0 or die "guard.pl: PR_SET_CHILD_SUBREAPER: $!\n";
POSIX::setsid();    # the terminal's Ctrl-C is for the tests; this process has to outlive them
$SIG{$_}   = 'IGNORE' for qw(HUP INT TERM PIPE);
$SIG{CHLD} = 'IGNORE';
$| = 1;

my @at_end;
while (my $line = <STDIN>) {
    chomp $line;
    my ($verb, $command) = split / /, $line, 2;
    if ($verb eq 'end') {
        unshift @at_end, $command;
        print "0\n";
        next;
    }
    my $child = fork // die "guard.pl: fork: $!\n";
    if (!$child) {
        POSIX::setsid();
        $SIG{$_} = 'DEFAULT' for qw(HUP INT TERM PIPE CHLD);
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', '/dev/null';
        exec '/bin/sh', '-c', $command;
    }
    print "$child\n";
}

# All that descends from us, from one look at /proc.
sub below {
    my %children;
    for my $stat (glob '/proc/[0-9]*/stat') {
        open my $file, '<', $stat or next;
        my $text = do { local $/; <$file> } // next;
        push @{$children{$2}}, $1 if $text =~ /^(\d+) \(.*\) \S (\d+)/s;
    }
    my @found = ($$);
    for (my $i = 0; $i < @found; $i++) { push @found, @{$children{$found[$i]} // []} }
    shift @found;
    return @found;
}

# A process can be born between the look and the kill: look again until there is none, for ten seconds at most.
for (1 .. 2000) {
    my @left = below() or last;
    kill 'KILL', @left;
    select undef, undef, undef, 0.005;
}
$SIG{CHLD} = 'DEFAULT';
system '/bin/sh', '-c', $_ for @at_end;
exec 'rm', '-rf', '--', $folder;
