using System.Text;
using Berth.Terminal.EventLoop;
using Berth.Terminal.Input;
using Berth.Testing.Terminals;

namespace Berth.Terminal.Tests.EventLoop;

/// <summary>A program that writes down what it is told and does what the test says.</summary>
internal sealed class Script(VirtualTerminal terminal, LoopOptions? options = null) : ITerminalProgram
{
    private string _last = "";
    private byte[] _bytes = [];
    private int _paints;
    private int _wakes;

    public TerminalLoop Loop { get; } = new(terminal, options ?? LoopOptions.Default);

    public List<string> Lines { get; } = [];

    public Action? OnFirstPaint { get; set; }

    public (int Number, Action Then) OnPaint { get; set; }

    public Action<int>? OnWoken { get; set; }

    public Func<string, bool> OnKey { get; set; } = _ => false;

    public long? DueAt { get; set; }

    public LoopEnd Run() => Loop.Run(this);

    public void Key(KeyPress key)
    {
        Lines.Add($"key {key}");
        _last = key.ToString();
        if (OnKey(_last) || _last == "q")
            Loop.Stop(7);
    }

    public void Mouse(MouseEvent mouse) => Lines.Add("mouse");

    public void Focus(bool gained) => Lines.Add("focus");

    public void Paste(PastePart part, ReadOnlySpan<char> text) => Lines.Add($"paste {part}");

    public void Reply(TerminalReply reply) => Lines.Add($"reply {reply.GetType().Name}");

    public void Resized(TerminalSize size) => Lines.Add($"size {size.Columns}x{size.Rows}");

    public void Woken()
    {
        Lines.Add("woken");
        OnWoken?.Invoke(++_wakes);
    }

    public void Due()
    {
        Lines.Add("due");
        DueAt = null;
    }

    public void ChildEnded(ChildExit how) => Lines.Add($"child {how.Code}");

    public ReadOnlySpan<byte> Paint(PaintScope scope)
    {
        Lines.Add(scope switch { PaintScope.Everything => "paint whole", PaintScope.Screen => "paint screen", _ => "paint" });
        _paints++;
        if (_paints == 1)
            OnFirstPaint?.Invoke();
        if (_paints == OnPaint.Number)
            OnPaint.Then();
        return _bytes = Encoding.UTF8.GetBytes($"[{(scope == PaintScope.Everything ? "whole " : "")}{_last}]");
    }
}
