#!/usr/bin/perl
# Stands in for Claude Code or Codex, by the name under which it is called: takes their options, writes a recorded transcript where they
# write theirs, and calls the hooks that it was given with the JSON that they send.
#
# RECORDING names the transcript; a turn of it is cut where its tool is called, and that is where this asks.
use strict;
use warnings;
use JSON::PP;
use Cwd ();
use File::Path ();
use POSIX ();

$| = 1;
my $json   = JSON::PP->new->canonical;
my $claude = $0 =~ m{claude$};
if (grep { $_ eq '--version' } @ARGV) { print $claude ? "2.1.300 (Claude Code)\n" : "codex-cli 0.150.0\n"; exit }

# What it is told by: Claude a settings file, Codex its own hooks file and a program for the end of a turn.
my ($hooks, @notify) = ({});
while (defined(my $word = shift)) {
    if ($word eq '--settings') { $hooks = read_json(shift)->{hooks} }
    elsif ($word eq '-c' && shift =~ /^notify=(.*)/s) { @notify = @{$json->decode($1)} }
}
$hooks = read_json("$ENV{HOME}/.codex/hooks.json")->{hooks} if !$claude && -e "$ENV{HOME}/.codex/hooks.json";

open my $recording, '<', "$ENV{HOME}/recording.jsonl" or die "no recording: $!\n";
my @lines = <$recording>;
my ($id) = join('', @lines) =~ ($claude ? qr/"sessionId":"([^"]+)"/ : qr/"id":"([0-9a-f-]{36})"/);
my $cwd = Cwd::cwd();
my $transcript = transcript();
my $turn = 0;

hook('SessionStart', source => 'startup');
print $claude ? "Welcome to Claude Code\n" : "OpenAI Codex\n";
while (prompt('> ')) {
    my $asked = $_;
    $turn++;
    hook('UserPromptSubmit', prompt => $asked);
    my $cut = 0;
    $cut++ while $cut < @lines && $lines[$cut] !~ /"function_call"|"custom_tool_call"|"ai-title"/;
    play(@lines[0 .. $cut - 1]);
    print "I want to run a command.\n";
    my %tool = (tool_name => $claude ? 'Bash' : 'shell', tool_input => {command => 'rm -rf build', description => 'Remove the build'});
    hook('PreToolUse', %tool, tool_use_id => "toolu_$turn");
    hook('PermissionRequest', %tool);
    hook('Notification', message => 'Claude needs your permission to use Bash', notification_type => 'permission_prompt') if $claude;
    print $claude ? "Do you want to proceed?\n 1. Yes\n 2. No, and tell Claude what to do differently (esc)\n" : "Allow command? (y/n)\n";
    prompt('? ') or last;
    print "running: rm -rf build\n";
    hook('PostToolUse', %tool, tool_use_id => "toolu_$turn", tool_response => {stdout => '', stderr => '', interrupted => JSON::PP::false});
    select undef, undef, undef, 2.5;
    play(@lines[$cut .. $#lines]);
    print "It is done.\n";
    hook('Stop', stop_hook_active => JSON::PP::false, last_assistant_message => 'The build is removed.');
    system @notify, $json->encode({type => 'agent-turn-complete', 'thread-id' => $id, 'turn-id' => "$turn", cwd => $cwd,
        'input-messages' => [$asked], 'last-assistant-message' => 'The build is removed.'}) if @notify;
}

sub prompt {
    print shift;
    $_ = <STDIN> // return 0;
    chomp;
    return 1;
}

sub read_json {
    open my $file, '<', shift or die "$!\n";
    local $/;
    return $json->decode(<$file>);
}

sub transcript {
    (my $folder = $cwd) =~ s/[^A-Za-z0-9]/-/g;
    my $place = "$ENV{HOME}/" . ($claude ? ".claude/projects/$folder" : POSIX::strftime('.codex/sessions/%Y/%m/%d', localtime));
    File::Path::make_path($place);
    return "$place/" . ($claude ? $id : POSIX::strftime('rollout-%Y-%m-%dT%H-%M-%S-', localtime) . $id) . '.jsonl';
}

# As if it were said now, and here.
sub play {
    open my $file, '>>', $transcript or die "$transcript: $!\n";
    for my $line (@_) {
        my $now = POSIX::strftime('%Y-%m-%dT%H:%M:%S.000Z', gmtime);
        (my $fresh = $line) =~ s/"timestamp":"[^"]*"/"timestamp":"$now"/g;
        $fresh =~ s/"cwd":"[^"]*"/"cwd":"$cwd"/g;
        print $file $fresh;
    }
}

sub hook {
    my ($event, %more) = @_;
    my $call = $json->encode({session_id => $id, transcript_path => $transcript, cwd => $cwd, hook_event_name => $event, permission_mode => 'default',
        ($claude ? () : (model => 'gpt', turn_id => "$turn")), %more});
    for my $group (@{$hooks->{$event} // []}) {
        my $matcher = $group->{matcher} // '';
        my $against = $more{tool_name} // $more{notification_type} // $more{source} // '';
        next if $matcher ne '' && $against !~ /^(?:$matcher)$/;
        for my $one (@{$group->{hooks}}) {
            open my $pipe, '|-', 'sh', '-c', $one->{command} or die;
            print $pipe $call;
            close $pipe;
        }
    }
}
