#compdef berth
# berth completion for zsh

_berth() {
    local line
    local -a candidates
    while IFS= read -r line; do
        candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done < <(berth complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( ${#candidates} )); then
        _describe 'berth' candidates
    else
        _default
    fi
}

if [[ $funcstack[1] == _berth ]]; then
    _berth "$@"
else
    compdef _berth berth
fi
