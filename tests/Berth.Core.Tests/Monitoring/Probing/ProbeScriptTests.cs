using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Berth.Core.Links;
using Berth.Core.Monitoring.Probing;
using Berth.Core.Sessions;
using Berth.Testing.Labs.Processes;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Monitoring.Probing;

[UnsupportedOSPlatform("windows")]
public sealed class ProbeScriptTests
{
    /// <summary>Of this run: another one on this machine would count its processes as ours.</summary>
    private readonly string _web = SessionId.New().Value;
    private readonly string _api = SessionId.New().Value;

    [LabTheory(Part.Dash, Part.Busybox, Part.Bash)]
    [InlineData("dash", false)]
    [InlineData("bash", false)]
    [InlineData("busybox", false)]
    [InlineData("busybox", true)]
    public async Task Probe_in_every_shell_tells_host_and_sessions(string shell, bool bare)
    {
        using var host = new ProbedHost();
        host.Session(_web);
        host.Session(_api);
        host.Run(_web, "sleep", "60");
        host.Run(_web, "sleep", "60");

        var lines = await host.OnceAsync(shell, bare ? host.BusyboxTools() : null);

        Assert.Contains(lines, line => line.StartsWith("v Linux ", StringComparison.Ordinal));
        Assert.All((string[])["c ", "l ", "m ", "d ", "u ", "f "], start => Assert.Contains(lines, line => line.StartsWith(start, StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line == "."));
        Assert.Equal(2, ProbedHost.Number(lines.Last(line => line.StartsWith($"s {_web} ", StringComparison.Ordinal)), 4));
        Assert.Equal(0, ProbedHost.Number(lines.Last(line => line.StartsWith($"s {_api} ", StringComparison.Ordinal)), 4));
    }

    [Fact]
    public async Task Probe_counts_the_connections_to_a_server()
    {
        using var host = new ProbedHost();
        host.Session(_web);
        host.Session(_api);
        var path = Path.Combine(host.Folder, "s");
        using var onPath = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        onPath.Bind(new UnixDomainSocketEndPoint(path));
        onPath.Listen();
        using var onPort = new TcpListener(IPAddress.Loopback, 0);
        onPort.Start();
        using var first = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await first.ConnectAsync(new UnixDomainSocketEndPoint(path));
        using var taken = await onPath.AcceptAsync();
        await using var link = new LocalLink(new LinkOptions { RuntimeDirectory = host.Folder });

        var facts = await ProbedHost.OnceAsync(link, host.Root,
        [
            new ProbeTarget(SessionId.Parse(_web), new Endpoint.Socket(path), null),
            new ProbeTarget(SessionId.Parse(_api), new Endpoint.Port(((IPEndPoint)onPort.LocalEndpoint).Port), null),
        ]);

        Assert.Equal((1, 0), (facts.Sessions[SessionId.Parse(_web)].Connections, facts.Sessions[SessionId.Parse(_api)].Connections));
    }

    [LabFact(Part.Bash)]
    public async Task Probe_takes_children_with_another_environment_for_their_parents_session()
    {
        using var host = new ProbedHost();
        host.Session(_web);
        var parent = host.Run(_web, "bash", "-c", "env -i sleep 60 & echo ready; wait");
        await parent.StandardOutput.ReadLineAsync();

        var lines = await host.OnceAsync("sh");

        Assert.Equal(2, ProbedHost.Number(lines.Last(line => line.StartsWith($"s {_web} ", StringComparison.Ordinal)), 4));
    }

    [LabFact(Part.Busybox)]
    public async Task Probe_tells_nothing_of_servers_that_nobody_asked_about()
    {
        using var host = new ProbedHost();
        host.Session(_web);
        var port = FreePort();
        host.Run(_web, "busybox", "nc", "-l", "-p", $"{port}");
        await Wait.UntilAsync("the port is open", async () => (await host.OnceAsync("sh")).Contains($"p {_web} {port}"));

        var lines = await host.OnceAsync("sh");

        Assert.DoesNotContain(lines, line => line.StartsWith("r ", StringComparison.Ordinal) || line.StartsWith("H ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probe_reads_the_spool_from_where_it_was_read_before()
    {
        using var host = new ProbedHost();
        host.Session(_web);
        File.WriteAllBytes(host.Spool, [.. "one\n\0two\n"u8]);

        var all = Pieces(await host.OnceAsync("sh"));
        var inode = all.Inode.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var rest = Pieces(await host.OnceAsync("sh", inode: inode, offset: "4"));
        var other = Pieces(await host.OnceAsync("sh", inode: "1", offset: "4"));

        Assert.Equal([.. "one\n\0two\n"u8], all.Bytes);
        Assert.Equal([.. "\0two\n"u8], rest.Bytes);
        Assert.Equal(all.Bytes, other.Bytes);
    }

    [LabTheory(Part.Dash, Part.Busybox)]
    [InlineData("dash", false)]
    [InlineData("busybox", true)]
    public async Task Probe_reads_what_was_put_aside_first(string shell, bool bare)
    {
        using var host = new ProbedHost();
        host.Session(_web);
        File.WriteAllText(host.Spool + ".1", "one\ntwo\n");
        File.WriteAllText(host.Spool, "three\n");
        var tools = bare ? host.BusyboxTools() : null;

        var unread = Texts(await host.OnceAsync(shell, tools));
        var (inode, first) = unread[0];
        var rest = Texts(await host.OnceAsync(shell, tools, inode, "4"));
        var (last, _) = unread[1];
        var newest = Texts(await host.OnceAsync(shell, tools, last, "2"));

        Assert.Equal(["one\ntwo\n", "three\n"], unread.Select(one => one.Text));
        Assert.Equal("one\ntwo\n", first);
        Assert.Equal([(inode, "two\n"), (last, "three\n")], rest);
        Assert.Equal([(last, "ree\n")], newest);
    }

    /// <summary>What was read of each file.</summary>
    private static List<(string Inode, string Text)> Texts(IEnumerable<string> lines)
    {
        var texts = new List<(string Inode, string Text)>();
        foreach (var line in lines)
        {
            if (ProbePiece.Header(line) is { } header)
                texts.Add((header.Inode.ToString(System.Globalization.CultureInfo.InvariantCulture), ""));
            else if (ProbePiece.Read(line, 0) is { } piece)
                texts[^1] = (texts[^1].Inode, texts[^1].Text + System.Text.Encoding.UTF8.GetString(piece.Bytes.Span));
        }

        return texts;
    }

    [LabTheory(Part.Dash, Part.Busybox)]
    [InlineData("dash", false)]
    [InlineData("busybox", true)]
    public async Task Probe_reads_what_is_new_in_an_agents_log_and_cuts_long_texts(string shell, bool bare)
    {
        using var host = new ProbedHost();
        host.Session(_web);
        var log = Path.Combine(Directory.CreateDirectory(Path.Combine(host.Folder, "a place")).FullName, "log.jsonl");
        var config = Directory.CreateDirectory(Path.Combine(host.Root, "sessions", _web, "config")).FullName;
        File.WriteAllText(Path.Combine(config, "transcript"), log + "\n");
        var text = string.Concat(Enumerable.Repeat("say \\\"hi\\\" \\\\ \\u00f6 ö \\n", 20_000));
        string[] lines = ["""{"type":"user","n":1}""", """{"type":"progress"}""", $$"""{"type":"user","n":2,"text":"{{text}}","last":"?"}""", """{"type": "assistant","n":3}"""];
        File.WriteAllText(log, string.Join('\n', lines) + "\n{\"type\":\"user\",\"n\":4");
        var tools = bare ? host.BusyboxTools() : null;

        var all = Transcript(await host.OnceAsync(shell, tools, input: $"J\nJ {_web} claude-code user,assistant 0 0 0 -\n"));

        Assert.Equal((long[])[1, 3], all.Numbers);
        Assert.Equal(new FileInfo(log).Length - """{"type":"user","n":4""".Length, all.Offset);
        File.AppendAllText(log, "}\n{\"type\":\"user\",\"n\":5}\n");
        var rest = Transcript(await host.OnceAsync(shell, tools, input: $"J\nJ {_web} claude-code user,assistant {all.Inode} {all.Offset} 0 -\n"));
        Assert.Equal((long[])[4, 5], rest.Numbers);
        File.WriteAllText(log, $$"""{"type":"user","n":6,"text":"{{text[..40_000]}}"}""" + "\n");
        Assert.Equal((long[])[6], Transcript(await host.OnceAsync(shell, tools, input: $"J\nJ {_web} claude-code user,assistant {all.Inode} {rest.Offset} 0 -\n")).Numbers);
    }

    [Fact]
    public async Task Probe_finds_the_log_of_an_agent_whose_hooks_are_silent()
    {
        using var host = new ProbedHost();
        host.Session(_web);
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "claude/projects/-srv-my-web")).FullName;
        File.WriteAllText(Path.Combine(folder, "0a1b.jsonl"), "{\"type\":\"user\",\"n\":1}\n");

        var lines = await host.OnceAsync("sh", input: $"J\nJ {_web} claude-code user 0 0 0 /srv/my web\n");
        Assert.True(Transcript(lines).Numbers is [1], "the probe wrote:\n" + string.Join('\n', lines));
        Assert.Empty(Transcript(await host.OnceAsync("sh", input: $"J\nJ {_web} claude-code user 0 0 0 -\n")).Numbers);
        Assert.Empty(Transcript(await host.OnceAsync("sh", input: $"J\nJ {_web} claude-code user 0 0 0 /srv/other\n")).Numbers);
    }

    [Fact]
    public async Task Probe_hands_over_a_large_spool_whole()
    {
        using var host = new ProbedHost();
        host.Session(_web);
        var bytes = new byte[300_001];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(host.Spool, bytes);

        var lines = await host.OnceAsync("sh");

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 4095));
        Assert.Equal(bytes, Pieces(lines).Bytes);
    }

    [Fact]
    public async Task Probe_tells_what_listens_and_whether_it_answers()
    {
        using var host = new ProbedHost();
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        using var gone = new TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        var closed = ((IPEndPoint)gone.LocalEndpoint).Port;
        gone.Stop();
        var answering = AnswerAsync(server);
        await using var link = new LocalLink(new LinkOptions { RuntimeDirectory = host.Folder });
        host.Session(_web);
        host.Session(_api);

        var facts = await ProbedHost.OnceAsync(link, host.Root,
        [
            new ProbeTarget(SessionId.Parse(_web), new Endpoint.Port(port), "/healthz"),
            new ProbeTarget(SessionId.Parse(_api), new Endpoint.Port(closed), "/healthz"),
        ]);

        Assert.Equal((true, false), (facts.Sessions[SessionId.Parse(_web)].Listens, facts.Sessions[SessionId.Parse(_api)].Listens));
        if (facts.AsksHealth)
        {
            Assert.Equal((HealthStatus.Ok, HealthStatus.Failing), (facts.Sessions[SessionId.Parse(_web)].Health.Status, facts.Sessions[SessionId.Parse(_api)].Health.Status));
            var request = await answering;
            Assert.StartsWith("GET /healthz HTTP/1.1\r\n", request, StringComparison.Ordinal);
            Assert.Contains("Connection: close", request, StringComparison.Ordinal);
        }
    }

    private static async Task<string> AnswerAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync();
        var buffer = new byte[4096];
        var count = await client.GetStream().ReadAsync(buffer);
        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        return System.Text.Encoding.ASCII.GetString(buffer, 0, count);
    }

    /// <summary>Each line must be JSON as it came, and short enough to be written whole.</summary>
    private static (long[] Numbers, string Inode, long Offset) Transcript(IReadOnlyList<string> lines)
    {
        var numbers = new List<long>();
        var (inode, offset) = ("", 0L);
        foreach (var words in lines.Where(line => line.StartsWith("j ", StringComparison.Ordinal) || line.StartsWith("J ", StringComparison.Ordinal)).Select(line => line.Split(' ', 3)))
        {
            if (words[0] == "J")
            {
                (inode, offset) = (words[2].Split(' ')[0], long.Parse(words[2].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
                continue;
            }

            Assert.InRange(words[2].Length, 1, 3800);
            using var json = System.Text.Json.JsonDocument.Parse(words[2]);
            numbers.Add(json.RootElement.GetProperty("n").GetInt64());
        }

        return ([.. numbers], inode, offset);
    }

    private static (long Inode, byte[] Bytes) Pieces(IEnumerable<string> lines)
    {
        long inode = 0;
        var bytes = new List<byte>();
        var end = -1L;
        foreach (var line in lines)
        {
            inode = ProbePiece.Header(line)?.Inode ?? inode;
            if (ProbePiece.Read(line, inode) is not { } piece)
                continue;
            Assert.True(end < 0 || piece.Offset == end, "a gap");
            end = piece.Offset + piece.Bytes.Length;
            bytes.AddRange(piece.Bytes.Span);
        }

        return (inode, [.. bytes]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
