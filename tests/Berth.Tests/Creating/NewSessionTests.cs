using Berth.App;
using Berth.Creating;
using Berth.Tests.App;
using Berth.Work;
using Xunit;

namespace Berth.Tests.Creating;

/// <summary>The form for a new session: what is typed, what is said of it, what it asks for.</summary>
public sealed class NewSessionTests
{
    private static readonly AppState Fleet = OnScreen.Fleet();

    [Fact]
    public void New_session_becomes_a_wish_and_an_equal_command_line()
    {
        var form = Fleet.Press("n").Type("web").Press("tab", "tab", "ctrl-u").Type("dev1").Press("tab").Type("https://example.org/me/web.git");

        Assert.Equal("berth new web --host dev1 --repo https://example.org/me/web.git", FormCheck.CommandLine(Assert.IsType<NewSessionDialog>(form.Top)));
        var create = Assert.IsType<WorkRequest.Create>(Assert.IsType<Effect.Run>(Assert.Single(form.Pressed("enter").Effects)).Request);
        Assert.Equal(("web", "dev1", "https://example.org/me/web.git", null), (create.Wish.Name, create.Wish.Host, create.Wish.Repo, create.Wish.Branch));
    }

    [Fact]
    public void New_session_goes_to_the_first_mistake()
    {
        var form = Fleet.Press("n").Type("docs").Press("tab").Pressed("enter");

        Assert.Empty(form.Effects);
        Assert.Equal(FormField.Name, Assert.IsType<NewSessionDialog>(form.State.Top).Focus);
    }

    [Fact]
    public void New_session_takes_a_suggestion()
    {
        var form = Fleet.Press("n").Press("tab", "tab", "ctrl-u", "down", "down", "enter");

        Assert.Equal("dev1", Assert.IsType<NewSessionDialog>(form.Top).Text(FormField.Host));
    }

    [Theory]
    [InlineData("code-serv", "there is no server \"code-serv\": did you mean \"code-server\"?")]
    [InlineData("none", null)]
    public void New_session_checks_the_server_while_it_is_typed(string server, string? problem)
    {
        var form = Fleet.Press("n").Press("tab", "tab", "tab", "tab", "tab").Type(server);

        var found = FormCheck.Problem(form, (NewSessionDialog)form.Top!, FormField.Server);
        Assert.StartsWith(problem ?? "", found ?? "", StringComparison.Ordinal);
        Assert.Equal(problem is null, found is null);
    }

    [Fact]
    public void New_session_says_what_a_host_or_an_agent_that_nobody_knows_comes_to()
    {
        var form = Fleet.Press("n", "tab", "tab", "ctrl-u").Type("dve1").Press("tab", "tab", "tab", "tab").Type("my-agent --fast");
        var dialog = (NewSessionDialog)form.Top!;

        Assert.Equal("not in the settings: ssh is asked for it", FormCheck.Note(form, dialog, FormField.Host));
        Assert.Equal("no agent that is known: run as a command", FormCheck.Note(form, dialog, FormField.Agent));
        Assert.Equal("berth new --host dve1 --agent 'my-agent --fast'", FormCheck.CommandLine(dialog));
        var wrong = Fleet.Press("n", "tab", "tab", "ctrl-u").Type("-oProxyCommand=x");
        Assert.StartsWith("'-oProxyCommand=x' is no host", FormCheck.Problem(wrong, (NewSessionDialog)wrong.Top!, FormField.Host), StringComparison.Ordinal);
    }

    /// <summary>The form begins with the host under the cursor; who chose a template meant the host that it needs.</summary>
    [Theory]
    [InlineData("web", null)]
    [InlineData("train", null)]
    [InlineData("plain", "dev1")]
    [InlineData("we", "dev1")]
    public void New_session_goes_where_the_template_belongs(string template, string? host)
    {
        var form = Templates().Press("n", "tab").Type(template);

        Assert.Equal(host, FormCheck.Wish((NewSessionDialog)form.Top!).Host);
        Assert.Equal("dev1", FormCheck.Wish((NewSessionDialog)form.Press("ctrl-u").Top!).Host);
    }

    [Fact]
    public void New_session_keeps_the_host_that_was_typed()
    {
        var form = Templates().Press("n", "tab", "tab", "ctrl-u").Type("dev3").Press("shift-tab").Type("web");

        Assert.Equal("berth new --template web --host dev3", FormCheck.CommandLine((NewSessionDialog)form.Top!));
    }

    private static AppState Templates() => OnScreen.Take(Fleet, new SettingsMsg.Loaded(
        OnScreen.Settings() with { Templates = new([new("web") { Host = "dev2" }, new("train") { Labels = ["gpu"] }, new("plain")]) }, []));
}
