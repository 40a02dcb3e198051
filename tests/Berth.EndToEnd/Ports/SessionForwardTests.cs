using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Berth.Core.Links.Forwards;
using Berth.Testing;
using Berth.Testing.Parts;
using Xunit;
using Xunit.Abstractions;

namespace Berth.EndToEnd.Ports;

/// <summary>What a browser does with a session, through the forward that the published program made for it.</summary>
public sealed class SessionForwardTests(ITestOutputHelper output)
{
    private const int Parallel = 200;
    private const long Megabyte = 1_000_000;
    private static readonly CancellationToken Never = CancellationToken.None;

    [LabTheory(Part.Sshd, Part.PublishedProgram)]
    [InlineData("socket")]
    [InlineData("port")]
    public async Task Requests_web_sockets_events_and_uploads_pass_unharmed(string endpoint)
    {
        await using var lab = await SessionLab.StartAsync(endpoint);

        await ManyAtOnceAsync(lab);
        await WebSocketAsync(lab);
        await EventsAsync(lab);
        await UploadAsync(lab, 50 * Megabyte);
    }

    [LabFact(Part.Sshd, Part.PublishedProgram)]
    [Trait(Speed.Name, Speed.Slow)]
    public async Task A_gigabyte_is_uploaded_unharmed()
    {
        await using var lab = await SessionLab.StartAsync("socket");

        await UploadAsync(lab, 1000 * Megabyte);
    }

    [LabTheory(Part.Sshd, Part.PublishedProgram)]
    [InlineData("socket")]
    [InlineData("port")]
    public async Task The_same_port_is_kept_through_lost_links_killed_masters_and_killed_berths_until_the_session_is_killed(string endpoint)
    {
        await using var lab = await SessionLab.StartAsync(endpoint);
        var first = lab.Watch();
        await lab.AnswersAsync("at first");

        await lab.Host.KillConnectionsAsync();
        await lab.AnswersAsync("after its link was lost");
        await lab.KillMastersAsync();
        await lab.AnswersAsync("after its masters were killed");

        var masters = await lab.StandingMastersAsync();
        first.Kill();
        await first.WaitForExitAsync();
        Assert.True(await lab.AnswersAsync(), "no berth runs, and nothing leads to the session");
        lab.Watch();
        await using (var pool = lab.Berth.Ways.Pool())
        {
            var link = await Links.LinkLab.UpAsync(pool.Get("dev1", "dev1"));
            var session = lab.Berth.Remembered().Single();
            Forward forward = session.Endpoint is Core.Sessions.Endpoint.Socket socket ? new Forward.ToSocket(lab.Port, socket.Path) : new Forward.ToPort(lab.Port, ((Core.Sessions.Endpoint.Port)session.Endpoint!).Number);
            Assert.Null(await link.ForwardAsync(forward, Never));
            Assert.Null(await link.VerifyAsync(forward, Never));
            var now = lab.Berth.Masters();
            Assert.All(masters, master => Assert.Contains(master, now));
            Assert.Equal([lab.Port], lab.Forwarded());
        }

        await lab.KillMastersAsync();
        await lab.AnswersAsync("to the second berth after its masters were killed");

        var killed = await lab.Berth.RunAsync("kill", "one");
        Assert.True(killed.ExitCode == 0, killed.ToString());
        Assert.False(await lab.AnswersAsync());
        Assert.False(ForwardPorts.IsTaken(lab.Port), "somebody listens where the session was");
        Assert.Empty(lab.Forwarded());
    }

    private static async Task ManyAtOnceAsync(SessionLab lab)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Parallel).Select(number => lab.Http.GetStringAsync($"/echo/w{number}")));
        for (var number = 0; number < Parallel; number++)
            Assert.True(answers[number] == string.Concat(Enumerable.Repeat($"w{number}".PadRight(15) + "\n", HostServer.EchoLines)), $"the answer to request {number} is not its own");
    }

    private static async Task WebSocketAsync(SessionLab lab)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        await socket.ConnectAsync(new Uri(lab.Address("ws"), "/ws"), Never);
        foreach (var size in (int[])[1, 125, 126, 65_535, 65_536, 1_000_000])
        {
            var sent = RandomNumberGenerator.GetBytes(size);
            await socket.SendAsync(sent, WebSocketMessageType.Binary, true, Never);
            var got = new byte[size];
            var count = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(got.AsMemory(count), Never);
                count += part.Count;
            }
            while (!part.EndOfMessage);
            Assert.Equal(size, count);
            Assert.True(sent.AsSpan().SequenceEqual(got), $"a message of {size} bytes came back as another");
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "enough", Never);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    /// <summary>The next event is sent when the one before was heard: one that is held back on the way holds up all.</summary>
    private static async Task EventsAsync(SessionLab lab)
    {
        var name = "e" + lab.Port;
        using var answer = await lab.Http.GetAsync("/events/" + name, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(), Encoding.UTF8);
        for (var number = 1; number <= HostServer.Events; number++)
        {
            Assert.Equal($"data: {number}", await reader.ReadLineAsync());
            Assert.Equal("", await reader.ReadLineAsync());
            await lab.Http.GetStringAsync($"/heard/{name}.{number}");
        }

        Assert.Null(await reader.ReadLineAsync());
    }

    private async Task UploadAsync(SessionLab lab, long bytes)
    {
        using var body = new Upload(bytes);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using var answer = await lab.Http.PutAsync("/upload", body);
        output.WriteLine($"{bytes / Megabyte} MB in {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal($"{bytes} {body.Sha256()}", await answer.Content.ReadAsStringAsync());
    }
}
