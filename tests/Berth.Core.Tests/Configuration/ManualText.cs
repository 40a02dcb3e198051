using System.Text;
using Berth.Core.Configuration.Keys;

namespace Berth.Core.Tests.Configuration;

/// <summary>berth.toml(5): the words that stay, and the keys from their table.</summary>
internal static class ManualText
{
    public static string Write()
    {
        var text = new StringBuilder(Opening);
        foreach (var section in Schema.All)
        {
            text.Append(".Ss ").Append(Escape($"[{(section.Header == section.Name ? section.Name : section.Name + ".NAME")}]")).Append('\n');
            Sentences(text, section.Comment);
            if (section.Keys.Count == 0)
                continue;
            text.Append(".Bl -tag -width Ds\n");
            foreach (var key in section.Keys)
                Key(text, section, key);
            text.Append(".El\n");
        }

        return text.Append(Closing).ToString();
    }

    private static void Key(StringBuilder text, Section section, Key key)
    {
        var literal = section.Default(key);
        text.Append(".It Ic ").Append(key.Name).Append('\n');
        Sentences(text, key.Comment);
        text.Append("Must be ").Append(Escape(key.Kind.Allowed)).Append(".\n");
        text.Append(section.Header == section.Name ? "Default: " : $"For {section.Header[(section.Name.Length + 1)..]}: ").Append(Escape(literal)).Append(".\n");
        if (key.Effect is Effect.Restart)
            text.Append("A change holds after a restart.\n");
    }

    /// <summary>mdoc wants each sentence on a line of its own.</summary>
    private static void Sentences(StringBuilder text, string sentences)
    {
        foreach (var sentence in sentences.Replace(". ", ".\n", StringComparison.Ordinal).Split('\n'))
            text.Append(Escape(sentence)).Append('\n');
    }

    private static string Escape(string text)
    {
        var escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("\"", "\\(dq", StringComparison.Ordinal).Replace("'", "\\(aq", StringComparison.Ordinal)
            .Replace("~", "\\(ti", StringComparison.Ordinal).Replace("^", "\\(ha", StringComparison.Ordinal);
        return escaped.StartsWith('.') ? "\\&" + escaped : escaped;
    }

    private const string Opening = """
        .Dd November 21, 2026
        .Dt BERTH.TOML 5
        .Os
        .Sh NAME
        .Nm berth.toml
        .Nd settings of berth
        .Sh DESCRIPTION
        .Nm
        is read by
        .Xr berth 1
        when it starts, and again whenever it is saved while berth runs.
        It is a TOML 1.0 file in UTF-8.
        Without it, the defaults hold.
        .Pp
        .Dl berth config init
        .Pp
        writes one with every key, its default and a comment, and
        .Pp
        .Dl berth config check
        .Pp
        says everything that is wrong with it at once: file, line and column, what is allowed, and the nearest right name.
        A file that is wrong is not taken up: a running berth keeps the settings that it has and shows the error.
        .Pp
        A value comes from the command line before the environment, from the environment before the file, from the file before the default.
        .Ql berth config show
        prints the values that hold, each with where it came from.
        .Ss Types
        .Bl -tag -width Ds
        .It text
        A TOML string.
        A path may begin with
        .Ql \(ti/ ,
        the home directory of the user on the machine where it is used.
        .It duration
        Numbers with the units ms, s, m, h, d, w, the largest first:
        .Ql 30s ,
        .Ql 5m ,
        .Ql 1d12h .
        .It size
        Bytes, or a number with K, M, G or T, in steps of 1024:
        .Ql 512M ,
        .Ql 2G .
        .It percentage
        A whole number and its sign:
        .Ql 150% .
        Of processor time, 100% is one core.
        .It ports
        The first and the last:
        .Ql 8001-8100 .
        .It address
        An alias of
        .Xr ssh_config 5 ,
        or user@host:port, with an IPv6 address in brackets.
        .It command
        A line for sh.
        Keys whose name ends in
        .Ic _command
        are run at home, and what they print is the value: so no secret has to be in the file.
        .El
        .Sh SECTIONS

        """;

    private const string Closing = """
        .Sh ENVIRONMENT
        Every key of a single value can be set in the environment:
        .Ev BERTH_ ,
        the section, an underscore, the key, in capitals, with an underscore for every character that is neither letter nor digit.
        .Ic host
        of [defaults] is
        .Ev BERTH_DEFAULTS_HOST ,
        .Ic max_sessions
        of [hosts.dev-1] is
        .Ev BERTH_HOSTS_DEV_1_MAX_SESSIONS ;
        the section must then be in the file.
        Lists and tables cannot be set so.
        Variables that name no key are left alone, among them
        .Ev BERTH_HOME
        and
        .Ev BERTH_SESSION .
        .Sh FILES
        .Bl -tag -width Ds
        .It Pa $XDG_CONFIG_HOME/berth/berth.toml
        The settings; $XDG_CONFIG_HOME is
        .Pa \(ti/.config
        where it is not set.
        .Ev BERTH_HOME
        moves them to
        .Pa config/berth.toml
        below itself, and
        .Fl -config
        names another file.
        .It Pa berth.schema.json
        A JSON schema of the file, for editors.
        .El
        .Sh EXIT STATUS
        Every command of
        .Xr berth 1
        exits with 6 when the settings are wrong.
        .Sh EXAMPLES
        .Bd -literal -offset indent
        [defaults]
        server = "code-server"
        agent = "claude"

        [hosts.dev1]
        address = "me@dev1.example.org:2222"
        max_sessions = 20
        labels = ["gpu"]

        [servers.docs]
        kind = "command"
        command = "exec mkdocs serve -a 127.0.0.1:{port}"
        health = "/"

        [agents.claude]
        environment_command = "pass show claude-env"

        [templates.web]
        repo = "git@example.org:me/web.git"
        setup = "npm ci"
        forwards = [5173]

        [notify]
        quiet_hours = "22:00-07:00"

        [keys]
        kill = ["x", "Ctrl-b &"]
        .Ed
        .Sh SEE ALSO
        .Xr berth 1 ,
        .Xr ssh_config 5 ,
        .Xr berth-events 7

        """;
}
