using System.Text.Json;
using Berth.Cli;
using Berth.Commands.Config;
using Berth.Core.Configuration;
using Berth.Tests.Cli;
using Xunit;

namespace Berth.Tests.Commands.Config;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("berth-test-").FullName;

    private string Settings => Path.Combine(_folder, "berth.toml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Path_prints_the_file()
    {
        var run = await CliRun.OfAsync(["config", "path", "--config", Settings]);
        Assert.Equal((ExitCode.Done, Settings + "\n"), (run.Code, run.Output));
    }

    [Fact]
    public async Task Check_says_everything_at_once_and_ends_with_6()
    {
        File.WriteAllText(Settings, "[ui]\nthme = \"dark\"\nmouse = 1\n");
        var run = await CliRun.OfAsync(["config", "check", Settings]);
        Assert.Equal(ExitCode.SettingsInvalid, run.Code);
        Assert.StartsWith($"{Settings}:2:1: unknown key 'thme' in [ui]\nhint: did you mean 'theme'? ", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith($"{Settings}:3:9: mouse in [ui] must be true or false, not 1\n", run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
        run = await CliRun.OfAsync(["config", "check", "--json", Settings]);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal((2, 3), (json.RootElement[0].GetProperty("line").GetInt32(), json.RootElement[1].GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Check_of_a_right_file_is_done()
    {
        File.WriteAllText(Settings, "[ui]\ntheme = \"dark\"\n");
        var run = await CliRun.OfAsync(["config", "check", Settings]);
        Assert.Equal((ExitCode.Done, $"{Settings}: ok\n", ""), (run.Code, run.Output, run.Errors));
        Assert.Equal("", (await CliRun.OfAsync(["config", "check", Settings, "--quiet"])).Output);
        Assert.Equal(ExitCode.SettingsInvalid, (await CliRun.OfAsync(["config", "check", Settings + ".no"])).Code);
    }

    [Fact]
    public async Task Show_prints_a_settings_file_with_origins()
    {
        File.WriteAllText(Settings, "[ui]\ntheme = \"dark\"\n[hosts.dev1]\nenvironment = { LANG = \"C\" }\n");
        var run = await CliRun.OfAsync(["config", "show", "--config", Settings]);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Matches($"(?m)^theme = \"dark\" +# {Settings}:2$", run.Output);
        Assert.Matches("(?m)^mouse = true +# default$", run.Output);
        Assert.Matches("(?m)^\\[hosts.dev1\\]\naddress = \"dev1\" +# default$", run.Output);
        File.WriteAllText(Settings, run.Output);
        Assert.Equal(ExitCode.Done, (await CliRun.OfAsync(["config", "check", Settings])).Code);
    }

    [Fact]
    public async Task Show_prints_json_with_types()
    {
        File.WriteAllText(Settings, "[hosts.dev1]\nmax_sessions = 3\nenvironment = { LANG = \"C\" }\n");
        using var json = JsonDocument.Parse((await CliRun.OfAsync(["config", "show", "--json", "--config", Settings])).Output);
        var byKey = json.RootElement.EnumerateArray().ToDictionary(one => one.GetProperty("key").GetString()!);
        Assert.Equal(3, byKey["hosts.dev1.max_sessions"].GetProperty("value").GetInt32());
        Assert.Equal(("file", 2), (byKey["hosts.dev1.max_sessions"].GetProperty("origin").GetString(), byKey["hosts.dev1.max_sessions"].GetProperty("line").GetInt32()));
        Assert.Equal("C", byKey["hosts.dev1.environment"].GetProperty("value").GetProperty("LANG").GetString());
        Assert.True(byKey["ui.mouse"].GetProperty("value").GetBoolean());
        Assert.Equal("default", byKey["ui.mouse"].GetProperty("origin").GetString());
        Assert.Equal(JsonValueKind.Null, byKey["ui.mouse"].GetProperty("source").ValueKind);
    }

    [Fact]
    public async Task Show_of_a_wrong_file_ends_with_6()
    {
        File.WriteAllText(Settings, "[");
        Assert.Equal(ExitCode.SettingsInvalid, (await CliRun.OfAsync(["config", "show", "--config", Settings])).Code);
    }

    [Fact]
    public async Task Init_writes_once()
    {
        var file = Path.Combine(_folder, "new", "berth.toml");
        Assert.Equal(ExitCode.Done, (await CliRun.OfAsync(["config", "init", "--config", file])).Code);
        Assert.Equal(SettingsText.ToBeginWith(), File.ReadAllText(file));
        Assert.Equal(ExitCode.Done, (await CliRun.OfAsync(["config", "check", file])).Code);
        var again = await CliRun.OfAsync(["config", "init", "--config", file]);
        Assert.Equal(ExitCode.Conflict, again.Code);
        Assert.Contains("hint: berth config edit", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_takes_a_right_file_and_keeps_its_mode_and_link()
    {
        var real = Path.Combine(_folder, "dotfiles.toml");
        File.WriteAllText(real, "[ui]\n");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(Settings, real);
        var run = Edit(new PlayedEditor("[ui]\ntheme = \"dark\"\n"));
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal("[ui]\ntheme = \"dark\"\n", File.ReadAllText(real));
        Assert.NotNull(new FileInfo(Settings).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(real));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Edit_offers_again_until_it_is_right()
    {
        var editor = new PlayedEditor("[ui]\nthme = 1\n", "[ui]\ntheme = \"light\"\n");
        var run = Edit(editor);
        Assert.Equal((ExitCode.Done, 1), (run.Code, editor.Asked));
        Assert.Contains(":2:1: unknown key 'thme'", run.Errors, StringComparison.Ordinal);
        Assert.Equal("[ui]\ntheme = \"light\"\n", File.ReadAllText(Settings));
    }

    [Fact]
    public void Edit_given_up_leaves_the_file_and_keeps_the_edit()
    {
        File.WriteAllText(Settings, "[ui]\n");
        var run = Edit(new PlayedEditor("bad") { Again = false });
        Assert.Equal(ExitCode.SettingsInvalid, run.Code);
        Assert.Equal("[ui]\n", File.ReadAllText(Settings));
        Assert.Equal("bad", TakeKept(run));
    }

    [Fact]
    public void Edit_that_changed_nothing_keeps_nothing()
    {
        var run = Edit(new PlayedEditor((string?)null) { Problem = "vi ended with status 1" });
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.DoesNotContain("kept in", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_does_not_undo_what_somebody_else_saved()
    {
        File.WriteAllText(Settings, "[ui]\n");
        var run = Edit(new PlayedEditor("[ui]\nmouse = false\n") { Meanwhile = () => File.WriteAllText(Settings, "[keys]\n") });
        Assert.Equal(ExitCode.Conflict, run.Code);
        Assert.Equal("[keys]\n", File.ReadAllText(Settings));
        Assert.Equal("[ui]\nmouse = false\n", TakeKept(run));
    }

    [Fact]
    public void Edit_without_a_file_begins_with_the_commented_one()
    {
        var editor = new PlayedEditor((string?)null);
        Assert.Equal(ExitCode.Done, Edit(editor).Code);
        Assert.Equal(SettingsText.ToBeginWith(), File.ReadAllText(Settings));
        Assert.Equal("nothing was changed\n", Edit(new PlayedEditor((string?)null)).Output);
    }

    private CliRun Edit(PlayedEditor editor)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = ConfigEdit.Run(new(new SettingsFile(Settings, AskedFor: true), output, errors), editor);
        return new(code, output.ToString(), errors.ToString());
    }

    private static string TakeKept(CliRun run)
    {
        var kept = run.Errors[(run.Errors.LastIndexOf(" in /", StringComparison.Ordinal) + 4)..].TrimEnd();
        var text = File.ReadAllText(kept);
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
        return text;
    }

    /// <summary>Saves one text after the other; null leaves the file alone.</summary>
    private sealed class PlayedEditor(params string?[] texts) : IEditor
    {
        private int _edits;

        public bool Again { get; init; } = true;

        public string? Problem { get; init; }

        public Action? Meanwhile { get; init; }

        public int Asked { get; private set; }

        public string? Edit(string file)
        {
            if (texts[_edits++] is { } text)
                File.WriteAllText(file, text);
            Meanwhile?.Invoke();
            return Problem;
        }

        public bool Ask(string question)
        {
            Asked++;
            return Again;
        }
    }
}
