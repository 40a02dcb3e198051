using System.Runtime.Versioning;

namespace Berth.Core.Tests.Runners;

/// <summary>An agent that takes Claude Code's arguments, reads its hook file as that does, and calls the hooks with the same JSON.</summary>
[UnsupportedOSPlatform("windows")]
internal static class StandIn
{
    private const string Text = """
        #!/bin/sh
        settings= resumed= conversation=11111111-2222-3333-4444-555555555555
        while [ $# -gt 0 ]; do
            case $1 in
            --version) echo '2.1.300 (Claude Code)'; exit ;;
            --settings) settings=$2; shift ;;
            --resume) resumed=$2; shift ;;
            esac
            shift
        done
        if [ -n "$resumed" ]; then
            [ -e "$HOME/known" ] || { echo "No conversation found with session ID: $resumed"; exit 1; }
            conversation=$resumed
            echo "resumed $resumed"
        fi
        hook() {
            command=$(sed -n 's/.*"command": "\(.*\)",*$/\1/p' "$settings" | head -n 1 | sed "s/\\\\u0027/'/g" | sed 's/\\\\/\\/g')
            printf '{"session_id":"%s","transcript_path":"/x","cwd":"%s","hook_event_name":"%s"%s}' "$conversation" "$PWD" "$1" "$2" | sh -c "$command"
        }
        hook SessionStart ',"source":"startup"'
        echo "ready in $PWD with ${TOKEN:-no token}, session $BERTH_SESSION, tmux '$TMUX'"
        while printf '> ' && IFS= read -r line; do
            hook UserPromptSubmit ',"prompt":"x"'
            case $line in
            exit*) exit "${line#exit }" ;;
            ask) hook PermissionRequest ',"tool_name":"Bash","tool_input":{"command":"rm -rf build","description":"Remove the build"}' ; echo 'Do you want to proceed?' ;;
            *) printf 'you said: %s\n' "$line"; hook Stop ',"stop_hook_active":false,"last_assistant_message":"It is done."' ;;
            esac
        done
        """;

    public static void Put(string home)
    {
        var place = Path.Combine(home, ".local/bin");
        Directory.CreateDirectory(place);
        File.WriteAllText(place + "/claude", Text + "\n");
        File.SetUnixFileMode(place + "/claude", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
