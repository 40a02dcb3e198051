# berth completion for fish

function __berth_complete
    set -l words (commandline -opc) (commandline -ct)
    berth complete -- $words[2..-1] 2>/dev/null
end

complete -c berth -f -a '(__berth_complete)'
