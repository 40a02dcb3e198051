using Berth.Core.Secrets;
using Berth.Core.Tests.Storage;
using Berth.Testing.Parts;
using Xunit;

namespace Berth.Core.Tests.Secrets;

public sealed class SecretKeyTests : IDisposable
{
    private readonly StateFolder _folder = new();

    private string Key => Path.Combine(_folder.Path, "secret.key");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("000")]
    [InlineData("077")]
    public void Processes_that_make_the_key_at_once_make_one_for_its_owner_only(string umask)
    {
        var children = Enumerable.Range(0, 8).Select(_ => ChildProcess.StartUnder(umask, "key", _folder.Path)).ToList();

        Assert.All(children, child => Assert.Equal(0, child.End()));
        var ids = Directory.GetFiles(_folder.Path, "id-*").Select(File.ReadAllText).ToList();
        Assert.Equal(8, ids.Count);
        Assert.Single(ids.Distinct());
        Assert.Equal([Key], Directory.GetFiles(_folder.Path, "secret.key*"));
        Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(Key), 8));
        Assert.Equal(32, new FileInfo(Key).Length);
    }

    [Theory]
    [InlineData("640")]
    [InlineData("604")]
    [InlineData("620")]
    [InlineData("666")]
    public void A_key_open_to_others_is_refused_with_the_mend(string mode)
    {
        SecretKey.LoadOrCreate(_folder.Path);
        File.SetUnixFileMode(Key, (UnixFileMode)Convert.ToInt32(mode, 8));

        var error = Assert.Throws<SecretException>(() => SecretKey.LoadOrCreate(_folder.Path));

        Assert.Equal((SecretFailure.KeyOpenToOthers, $"chmod 600 {Key}"), (error.Failure, error.Hint));
    }

    [LabFact(Part.Root)]
    public void A_key_of_another_user_is_refused()
    {
        SecretKey.LoadOrCreate(_folder.Path);
        using (var chown = System.Diagnostics.Process.Start("chown", ["12345", Key]))
            chown.WaitForExit();

        Assert.Equal(SecretFailure.KeyOfAnother, Assert.Throws<SecretException>(() => SecretKey.LoadOrCreate(_folder.Path)).Failure);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void What_has_not_the_size_of_a_key_is_refused(int size)
    {
        File.WriteAllBytes(Key, new byte[size]);
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(SecretFailure.KeyMalformed, Assert.Throws<SecretException>(() => SecretKey.LoadOrCreate(_folder.Path)).Failure);
    }

    [Fact]
    public void Load_makes_no_key()
    {
        Assert.Equal(SecretFailure.KeyMissing, Assert.Throws<SecretException>(() => SecretKey.Load(_folder.Path)).Failure);
        Assert.False(File.Exists(Key));
    }

    [Fact]
    public void A_folder_in_the_keys_place_and_a_folder_that_is_not_there_are_said()
    {
        Assert.Equal(SecretFailure.KeyUnreadable, Assert.Throws<SecretException>(() => SecretKey.LoadOrCreate(Path.Combine(_folder.Path, "nowhere"))).Failure);

        Directory.CreateDirectory(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(SecretFailure.KeyUnreadable, Assert.Throws<SecretException>(() => SecretKey.LoadOrCreate(_folder.Path)).Failure);
    }

    [LabFact(Part.Root)]
    public void A_full_disk_leaves_no_half_key()
    {
        using var disk = new TemporaryDisk("64k");
        using (disk.Fill())
            Assert.Equal(SecretFailure.KeyUnreadable, Assert.Throws<SecretException>(() => SecretKey.LoadOrCreate(disk.Path)).Failure);

        Assert.Empty(Directory.GetFiles(disk.Path));
        SecretKey.LoadOrCreate(disk.Path);
    }
}
