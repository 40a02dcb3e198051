namespace Berth.Testing.Parts;

/// <summary>A real part that a test needs and that a machine may lack.</summary>
public enum Part
{
    Root,
    SharedData,
    Ssh,
    Sshd,
    Tmux,
    Dtach,
    Screen,
    Mosh,
    NetworkNamespaces,
    ControlGroups,
    Podman,
    Debootstrap,
    CodeServer,
    Chromium,
    PublishedProgram,
    Dash,
    Busybox,
    Bash,
    Zsh,
    Fish,
    Csh,
    Shellcheck,
    Mandoc,
    Git,
    Zbar,
    OneTimeCodes,
    SecurityKeys,
    Promtool,
}
