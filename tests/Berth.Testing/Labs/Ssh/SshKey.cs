using Berth.Testing.Labs.Processes;

namespace Berth.Testing.Labs.Ssh;

/// <summary>A key pair made for a test: <paramref name="File"/> and <c>File.pub</c>.</summary>
public sealed record SshKey(string File)
{
    public string PublicFile => File + ".pub";

    public string Public => System.IO.File.ReadAllText(PublicFile).Trim();

    public static async Task<SshKey> CreateAsync(string file, string passphrase = "", string type = "ed25519")
    {
        await new Command("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "berth-test", "-f", file).OutputAsync();
        return new SshKey(file);
    }

    /// <summary>Makes <c>File-cert.pub</c>, signed by <paramref name="authority"/>; a validity such as <c>-2h:-1h</c> has passed.</summary>
    public Task CertifyAsync(SshKey authority, string principal, string validity) =>
        new Command("ssh-keygen", "-q", "-s", authority.File, "-I", "berth-test", "-n", principal, "-V", validity, PublicFile).OutputAsync();

    /// <summary><c>SHA256:…</c>, as ssh shows it.</summary>
    public async Task<string> FingerprintAsync() => (await new Command("ssh-keygen", "-l", "-f", PublicFile).OutputAsync()).Split(' ')[1];
}
