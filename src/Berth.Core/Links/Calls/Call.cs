using System.Collections.Immutable;
using Berth.Core.Remote;

namespace Berth.Core.Links.Calls;

/// <summary>Takes output as it comes. The sender waits for it, so a slow sink slows the command instead of filling memory.</summary>
internal delegate ValueTask OutputSink(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

/// <summary>Gives the next bytes of an input; none at its end.</summary>
internal delegate ValueTask<int> InputSource(Memory<byte> room, CancellationToken cancel);

/// <summary>One command or script to run on a host, with everything that it needs.</summary>
internal sealed record Call
{
    private Call(string script, IReadOnlyList<string> arguments)
    {
        Script = script;
        Arguments = [.. arguments];
    }

    /// <summary>POSIX sh; empty where <see cref="Arguments"/> are a command.</summary>
    public string Script { get; }

    public ImmutableArray<string> Arguments { get; }

    /// <summary>What the command reads; null gives it nothing. Secrets go here, never into arguments.</summary>
    public InputSource? Input { get; init; }

    /// <summary>Takes standard output; null captures it.</summary>
    public OutputSink? Output { get; init; }

    public OutputSink? Errors { get; init; }

    /// <summary>From the moment of asking, waiting for the turn and the link included.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Captured bytes per output; what goes beyond is dropped, and <see cref="CallResult.Truncated"/> says so.</summary>
    public int CaptureLimit { get; init; } = 1 << 20;

    public CallPriority Priority { get; init; } = CallPriority.Background;

    /// <summary>Goes with the forwards and files where the host has a second connection, so that keys need not wait behind it.</summary>
    public bool IsBulk { get; init; }

    /// <summary>An argument list, run as it is.</summary>
    public static Call Command(params IReadOnlyList<string> arguments)
    {
        ArgumentOutOfRangeException.ThrowIfZero(arguments.Count);
        return new Call("", arguments);
    }

    public static Call Run(Script script, params IReadOnlyList<string> arguments) => new(script.Text, arguments);

    /// <summary>The same call, reading this.</summary>
    public Call Reading(ReadOnlyMemory<byte> input) => this with
    {
        Input = (room, _) =>
        {
            var count = Math.Min(room.Length, input.Length);
            input[..count].CopyTo(room);
            input = input[count..];
            return ValueTask.FromResult(count);
        },
    };

    /// <summary>The same call, reading this.</summary>
    public Call Reading(string input) => Reading(System.Text.Encoding.UTF8.GetBytes(input));

    /// <summary>What <c>/bin/sh</c> is given where it has a terminal of its own, and nobody who reads along.</summary>
    public string ComposeForTerminal() => $"set -- {Shell.Join(Arguments)}\n{Remote.Script.Load("home").Text}{Script}";

    /// <summary>What the host's <c>/bin/sh</c> is given.</summary>
    public string Compose(string mark)
    {
        var head = $"set -- {Shell.Quote(mark)} {(Input is null ? "watch" : "input")} {Shell.Quote(Script)} {Shell.Join(Arguments)}\n";
        return head + Remote.Script.Load("home").Text + Remote.Script.Load("call").Text;
    }
}
