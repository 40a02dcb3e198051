using System.Net;
using System.Net.Sockets;
using System.Text;
using Berth.Core.Links;
using Berth.Core.Links.Forwards;
using Berth.Core.Links.Transfers;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Links;

/// <summary>Files and forwards: what has an end here and an end there.</summary>
public abstract partial class LinkConformance
{
    [LabFact(Part.Sshd)]
    public async Task Trees_and_files_arrive_whole_and_only_where_they_may()
    {
        var from = Directory.CreateDirectory(_folder + "/from").FullName;
        Directory.CreateDirectory(from + "/empty");
        await File.WriteAllTextAsync(from + "/it's a file", "text");
        File.SetUnixFileMode(from + "/it's a file", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(from + "/link", "it's a file");
        var there = _folder + "/there/deep";
        var progress = 0L;

        Assert.Null(await Link.SendTreeAsync(new Transfer(from, there) { Progress = bytes => progress = bytes }, Never));
        Assert.True(progress > 1000);
        Assert.Equal(LinkReason.TransferFailed, (await Link.SendTreeAsync(new Transfer(from, there), Never))?.Reason);
        File.Delete(from + "/link");
        Assert.Null(await Link.SendTreeAsync(new Transfer(from, there) { Replace = true }, Never));
        Assert.False(Path.Exists(there + "/link"));
        Assert.Null(await Link.FetchTreeAsync(new Transfer(there, _folder + "/back"), Never));

        Assert.Equal("text", await File.ReadAllTextAsync(_folder + "/back/it's a file"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder + "/back/it's a file"));
        Assert.True(Directory.Exists(_folder + "/back/empty"));
        Assert.Equal(["deep"], Directory.GetFileSystemEntries(_folder + "/there").Select(Path.GetFileName));
    }

    [LabFact(Part.Sshd)]
    public async Task A_file_is_there_whole_or_not_at_all()
    {
        var (from, there) = (_folder + "/from.bin", _folder + "/to/file.bin");
        await File.WriteAllBytesAsync(from, new byte[3_000_000]);

        Assert.Null(await Link.SendFileAsync(new Transfer(from, there) { Mode = UnixFileMode.UserRead }, Never));
        Assert.Equal(3_000_000, new FileInfo(there).Length);
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(there));
        Assert.NotNull(await Link.SendFileAsync(new Transfer(_folder + "/none", there), Never));
        using var cancel = new CancellationTokenSource();
        var cut = new Transfer(from, _folder + "/to/cut.bin") { Progress = _ => cancel.Cancel() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Link.SendFileAsync(cut, cancel.Token));
        Assert.False(File.Exists(cut.To));
    }

    [LabFact(Part.Sshd)]
    public async Task A_transfer_to_where_nothing_may_be_written_says_why()
    {
        await File.WriteAllTextAsync(_folder + "/file", "");

        var error = await Link.SendFileAsync(new Transfer(_folder + "/file", "/proc/none/here"), Never);

        Assert.Equal(LinkReason.TransferFailed, error?.Reason);
        Assert.Contains("/proc/none", error!.Message, StringComparison.Ordinal);
    }

    [LabFact(Part.Sshd)]
    public async Task Forwards_lead_to_ports_and_sockets_and_can_be_cancelled()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var path = _folder + "/s";
        using var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        unix.Bind(new UnixDomainSocketEndPoint(path));
        unix.Listen();
        Forward[] forwards = [new Forward.ToPort(FreePort(), ((IPEndPoint)server.LocalEndpoint).Port), new Forward.ToSocket(FreePort(), path)];

        foreach (var (forward, accept) in forwards.Zip([() => server.AcceptSocketAsync(), () => unix.AcceptAsync()]))
        {
            Assert.Null(await Link.ForwardAsync(forward, Never));
            Assert.Null(await Link.ForwardAsync(forward, Never));
            Assert.Equal("hello", await TalkAsync(forward.Port!.Value, accept));
            Assert.Null(await Link.VerifyAsync(forward, Never));
        }

        Assert.Equal(2, Link.Forwards.Length);
        foreach (var forward in forwards)
            await Link.CancelForwardAsync(forward, Never);
        Assert.Empty(Link.Forwards);
        Assert.All(forwards, forward => Assert.False(ForwardPorts.IsTaken(forward.Port!.Value)));
    }

    [LabFact(Part.Sshd)]
    public async Task A_forward_from_a_socket_of_the_host_leads_here()
    {
        var (near, far) = (_folder + "/near", _folder + "/far");
        using var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        unix.Bind(new UnixDomainSocketEndPoint(near));
        unix.Listen();

        Assert.Null(await Link.ForwardAsync(new Forward.FromSocket(far, near), Never));

        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(far));
        using var accepted = await unix.AcceptAsync();
        await accepted.SendAsync("hello"u8.ToArray());
        var buffer = new byte[16];
        Assert.Equal("hello", Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer)));
    }

    [LabFact(Part.Sshd)]
    public async Task A_forward_on_a_taken_port_says_so()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Link.ForwardAsync(new Forward.ToPort(port, 1), Never);

        Assert.Equal(LinkReason.LocalPortTaken, error?.Reason);
        Assert.Contains($"local port {port} is taken", error!.Message, StringComparison.Ordinal);
        Assert.Empty(Link.Forwards);
    }

    [LabFact(Part.Sshd)]
    public async Task A_forward_to_nothing_is_found_out()
    {
        var forward = new Forward.ToSocket(FreePort(), _folder + "/nobody");
        Assert.Null(await Link.ForwardAsync(forward, Never));

        var error = await Link.VerifyAsync(forward, Never);

        Assert.Equal(LinkReason.NothingListening, error?.Reason);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> TalkAsync(int port, Func<Task<Socket>> accept)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        using var server = await accept();
        await server.SendAsync("hello"u8.ToArray());
        var buffer = new byte[16];
        return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
    }
}
