using Berth.Core.Links.Forwards;

namespace Berth.Core.Links;

/// <summary>What links need to know about this machine and the user's wishes. Times are bounds, not pauses.</summary>
internal sealed record LinkOptions
{
    /// <summary>Where control sockets, locks and logs of masters lie; made with mode 0700 when it is not there.</summary>
    public required string RuntimeDirectory { get; init; }

    public string SshProgram { get; init; } = "ssh";

    /// <summary>The <c>-F</c> file; null leaves ssh to its own.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The program whose verb <c>askpass</c> answers ssh's questions; null where nobody can be asked.</summary>
    public string? AskpassProgram { get; init; }

    /// <summary>Until a connection that was asked for stands, without the time that a person takes to answer.</summary>
    public TimeSpan ConnectDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a person may take to answer one question.</summary>
    public TimeSpan AnswerDeadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For <c>ConnectTimeout</c>, where the user's settings have none.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two signs of life that ssh asks for; with two unanswered the connection is dead after three of these.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>For each answer of a master on its socket.</summary>
    public TimeSpan MasterDeadline { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Until the host has opened a channel; after it the link is stale.</summary>
    public TimeSpan AnswerDue { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The same where there is reason to doubt it: the machine slept, or its network is another.</summary>
    public TimeSpan AnswerDueInDoubt { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two looks whether a master that was replaced still carries something.</summary>
    public TimeSpan RetireLook { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Commands at a time, beside the streams.</summary>
    public int Commands { get; init; } = 4;

    /// <summary>Streams at a time. With the commands they stay well below sshd's usual ten sessions.</summary>
    public int Streams { get; init; } = 3;

    /// <summary>Calls that may wait for their turn; one more is refused.</summary>
    public int Waiting { get; init; } = 256;

    /// <summary>A second connection for forwards and files, where the host asks nothing.</summary>
    public bool SecondConnection { get; init; } = true;

    /// <summary>What is to be joined when a link is made again; null is what was asked for here, and for ever.</summary>
    public IForwardWishes? Wishes { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Host and one line that ssh said. Never holds a secret: questions and answers go another way.</summary>
    public Action<string, string>? Log { get; init; }
}
