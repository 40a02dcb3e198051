using Berth.App;
using Berth.Asking;
using Berth.Core.Configuration;
using Berth.Core.Links.Asking;
using Berth.Core.Provisioning;
using Berth.Core.Sessions;
using Berth.Log;
using Berth.Notices;
using Berth.Prompts;
using Berth.Sessions;
using Berth.Testing.Builders;
using Berth.Work;

namespace Berth.Tests.App;

/// <summary>What fits nowhere: the longest names, reasons of whole sentences, wide letters, marks that combine, addresses and folders without end.</summary>
internal static class Awkward
{
    public const string Sentence = "Permission wanted by Bash(npm install --workspace=payments-reconciliation --save-exact) because lockfile-maintenance touches everything";
    public const string Wide = "決済サービスの再構築を続行してもよろしいですか、それとも中止しますか 🚀🧑‍💻 zażółć gęślą jaźń re\u0301sume\u0301 naïveté";
    public const string Address = "https://git.example.org/organisation/platform-engineering/payments-reconciliation-service.git";
    public const string Folder = "/home/developer/.local/share/berth/sessions/a1b2c3000001/workspace/packages/reconciliation";
    private const string FarHost = "gpu-cluster-node-17.eu-central-1.compute.example.org";
    private const string Failure = "clone: fatal: unable to access '" + Address + "': Could not resolve hostname git.example.org: Temporary failure in name resolution";

    /// <summary>All of it that is in sentences, and how ports are written where room is short.</summary>
    public static string[] Content { get; } = [Sentence, Wide, Address, Folder, FarHost, Failure, $"{Folder}/id_ed25519_sk?", ":8001 :8042 :65534"];

    /// <summary>The pictures of every day, and those whose content comes from outside.</summary>
    public static Dictionary<string, Func<AppState, AppState>> Pictures { get; } = new(EveryPictureTests.Pictures)
    {
        ["detail-long"] = state => Seen(state.On("api-refactor")).Press("tab", "Z"),
        ["detail-long-end"] = state => Seen(state.On("api-refactor")).Press("tab", "Z", "G"),
        ["detail-of-a-far-host"] = state => state.On("far").Press("tab", "Z"),
        ["head-of-a-far-host"] = state => Host(state.On("far"), FarHost).Press("tab", "Z"),
        ["everything"] = state => Seen(state.On("api-refactor")),
        ["folded"] = state => Host(state.On("far"), FarHost).Press("o"),
        ["filtered"] = state => state.Press("/").Type("api-refactor-of-the-payments-service-gate and much more"),
        ["log-long"] = state => Lines(state),
        ["log-long-unwrapped"] = state => Lines(state).Press("W"),
        ["log-search"] = state => Lines(state).Press("/").Type("reconciliation-of-everything-that-is-there"),
        ["conversation-long"] = Conversation,
        ["creating-long"] = Creating,
        ["kill-many"] = state => Lost(state.Press("w", "g", "space", "j", "space", "j", "space", "j", "space", "x")),
        ["kill-many-end"] = state => Lost(state.Press("w", "g", "space", "j", "space", "j", "space", "j", "space", "x")).Press("down", "pagedown"),
        ["kill-deletes"] = state => Lost(state.On("api-refactor").Press("x", "d", "y")),
        ["rename-long"] = state => state.On("api-refactor").Press("R", "end").Type("-and-still-more-of-it"),
        ["reply-long"] = Reply,
        ["forwards-far"] = state => state.Press("p", "j"),
        ["hosts-far"] = state => state.Press("h", "G"),
        ["hosts-refused"] = state => state.Press("h", "j"),
        ["flags-long"] = state => state.Press("!", "j"),
        ["palette-sessions"] = state => state.Press(":").Type("api"),
        ["palette-all"] = state => state.Press(":"),
        ["palette-nothing"] = state => state.Press(":").Type("there is certainly no command of so long a name as this one, nor session"),
        ["help-nothing"] = state => state.Press("?").Type("there is certainly no command of so long a name as this one, nor session"),
        ["new-session-long"] = state => state.Press("n").Type("api-refactor-of-the-payments-service-gateway").Press("tab", "tab").Type(Address).Press("tab").Type("feature/reconciliation-of-everything"),
        ["new-session-wrong"] = state => state.Press("n").Type("Wrong Name!").Press("tab").Type("no-such-host-anywhere.example.org"),
        ["toast-long"] = state => state.Tell(NoticeKind.Error, $"{Failure}\nhint: {Sentence}", "0123").Tell(NoticeKind.Done, Wide),
        ["notices-long"] = state => state.Tell(NoticeKind.Done, Wide).Tell(NoticeKind.Error, $"{Failure}\nhint: {Sentence}", "0123").Press("m"),
        ["notices-log-long"] = state => OnScreen.Take(state.Tell(NoticeKind.Error, "dev1: connection refused", "0123").Press("m", "enter"), new NoticeMsg.LogRead("0123", [.. Enumerable.Range(0, 90).Select(i => $"{i:D4} {Sentence} {Wide}")])),
        ["settings-errors-long"] = Mistakes,
        ["password-long"] = state => Ask(state, QuestionKind.Password, $"developer@{FarHost}'s password:", 2).Type(new string('x', 90)),
        ["code-long"] = state => Ask(state, QuestionKind.Code, $"{Wide}\n{Sentence}\n{Sentence}\nOne-time password (OATH) for developer:", 1),
        ["host-key-long"] = state => Ask(state, QuestionKind.HostKey,
            $"The authenticity of host '[{FarHost}]:2222 ([2001:db8:85a3:8d3:1319:8a2e:370:7348]:2222)' can't be established.\n"
            + "ED25519 key fingerprint is SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDNrVmtT8lHfXhZqLs.\nThis key is not known by any other names.\n"
            + "Are you sure you want to continue connecting (yes/no/[fingerprint])? ", 1),
        ["confirm-long"] = state => Ask(state, QuestionKind.Confirm, $"Allow use of key {Folder}/id_ed25519_sk?\nKey fingerprint SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDNrVmtT8lHfXhZqLs. {Sentence} {Sentence} {Sentence} {Sentence}", 1),
        ["touch-long"] = state => Ask(state, QuestionKind.Touch, $"Confirm user presence for key ED25519-SK SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDNrVmtT8lHfXhZqLs of {FarHost}", 1),
        ["graph-empty"] = state => state.On("api-refactor").Press("v"),
        ["quit-forwards"] = state => state.Press("q"),
        ["nothing-here"] = state => OnScreen.Of(state.Size.Columns, state.Size.Rows),
    };

    public static AppState Fleet(int columns, int rows)
    {
        var state = OnScreen.Fleet(columns, rows);
        state = OnScreen.Take(state, new SettingsMsg.Loaded(
            new() { Hosts = new([new("dev1") { MaxSessions = 20 }, new("dev2"), new("dev3"), new(FarHost) { Address = new("developer", "gateway-behind-the-gateway.eu-central-1.compute.example.org", 2222), Labels = ["gpu", "quarantined-until-friday", Sentence] }]) }, []));
        state = OnScreen.Take(state, new FleetMsg.LinkChanged("dev2", new LinkView("refused", $"the key of the host is not the one that was known: SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDNrVmtT8lHfXhZqLs instead of SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU") { Hint = $"ssh-keygen -R {FarHost}", Since = OnScreen.Now.AddMinutes(-3) }));
        state = OnScreen.Take(state, new FleetMsg.LinkChanged("dev3", new LinkView("down", $"ssh: connect to host {FarHost} port 22: No route to host") { NextTry = OnScreen.Now.AddSeconds(42) }));
        state = OnScreen.Take(state, new FleetMsg.LinkChanged(FarHost, new LinkView("up") { LatencyMs = 231.7, Since = OnScreen.Now.AddDays(-90) }));
        state = OnScreen.Take(state, new FleetMsg.HostMeasured(FarHost, OnScreen.Usage(99)));
        var sessions = Sessions(state).ToList();
        var flagged = sessions[0];
        var flag = OnScreen.Flag(flagged);
        return OnScreen.Take(state, new FleetMsg.Read([.. sessions], [], [flag, flag with { Id = 2, Subject = new(FarHost, sessions[^1].Id), Cause = flag.Cause with { Reason = Sentence, Message = Wide, Evidence = $"{Sentence}\n{Sentence}\n{Wide}", Source = "transcript:claude-code:PermissionRequest" } }])
        {
            Forwards = [new(flagged.Id, 3000, 8042, OnScreen.Now), new(sessions[^1].Id, 65535, 65534, OnScreen.Now)],
        });
    }

    private static IEnumerable<Session> Sessions(AppState state)
    {
        var known = state.Fleet.Sessions;
        yield return Long(known[0], "api-refactor-of-the-payments-service-gat") with { Flag = new(FlagSeverity.High, "permission", Sentence, "hook:PermissionRequest", OnScreen.Now.AddMinutes(-2), FlagStatus.Open) };
        yield return Long(known[1], "docs-of-the-reconciliation-of-everything") with { Agent = new("codex-with-a-name-of-ones-own") { State = AgentState.Working, Message = Wide, Since = OnScreen.Now.AddMinutes(-12) } };
        yield return known[3] with { Name = SessionName.Parse("legacy-monolith-that-nobody-dares-to-end") };
        yield return known[4] with { Name = SessionName.Parse("broken-by-the-name-resolution-of-the-lab"), Error = Failure };
        for (var i = 0; i < 9; i++)
            yield return A.Session($"filler-number-{i}") with { Host = "dev3", Agent = new("claude") { State = AgentState.Error, Message = i % 2 == 0 ? Sentence : Wide } };
        yield return Long(A.Session("far"), "far-away-on-the-cluster-beyond-the-hills") with { Host = FarHost };
    }

    private static Session Long(Session session, string name) => session with
    {
        Name = SessionName.Parse(name),
        Agent = new("claude") { State = AgentState.Blocked, Kind = BlockedKind.Permission, Message = Sentence, Since = OnScreen.Now.AddMinutes(-2) },
        Usage = new(1641, 128_849_018_800, 412_000_000_000, 1234),
        Url = "http://127.0.0.1:8001/?folder=" + Folder,
        Repo = Address,
        Branch = "feature/reconciliation-of-everything-that-is-there",
        Workspace = Folder,
        Server = "openvscode-server",
        Endpoint = new Endpoint.Socket(Folder + "/run/server.sock"),
        ObservedAt = OnScreen.Now,
    };

    private static AppState Seen(AppState state)
    {
        var id = ListCursor.Session(state)!.Id;
        state = OnScreen.Take(state, new FleetMsg.WorkspaceSeen(new(id, "4.139.0-insider.20261121", ["1234 files changed", "27 commits not pushed on feature/reconciliation-of-everything-that-is-there", Wide])));
        return OnScreen.Take(state, new FleetMsg.EventsSeen(LastEvents.Of(id, [.. Enumerable.Range(0, 8).Select(i => new Core.Events.AgentEvent(OnScreen.Now.AddMinutes(-5 - i), id, AgentState.Working) { Message = i % 2 == 0 ? Sentence : Wide })])));
    }

    private static AppState Host(AppState state, string host) => state with { List = state.List with { Cursor = new Pick(host, null) } };

    private static AppState Lines(AppState state) =>
        ViewTests.WithLog(state.On("api-refactor").Press("shift-tab", "Z"), [.. Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? Sentence : i % 3 == 1 ? Wide : $"{Address}{Folder}")]);

    private static AppState Conversation(AppState state)
    {
        string[] records =
        [
            $$$"""{"type":"user","timestamp":"2026-11-21T13:00:01Z","message":{"content":"{{{Wide}}} {{{Sentence}}}"}}""",
            $$$"""{"type":"assistant","timestamp":"2026-11-21T13:00:09Z","message":{"content":[{"type":"tool_use","name":"Bash","input":{"command":"{{{Sentence}}}"}}]}}""",
            $$$"""{"type":"user","timestamp":"2026-11-21T13:00:31Z","message":{"content":[{"type":"tool_result","content":"{{{Address}}}{{{Folder}}}\n{{{Wide}}}\n"}]}}""",
        ];
        state = state.On("api-refactor").Press("shift-tab", "Z");
        return OnScreen.Take(state, new LogMsg.Came(state.Log.Wanted!, [.. records.SelectMany(record => TranscriptText.Read(record, TimeZoneInfo.Utc))]));
    }

    private static AppState Creating(AppState state)
    {
        var made = state.Fleet.Sessions[0] with { Id = SessionId.New(), Name = SessionName.Parse("fresh-and-new-and-as-long-as-can-be-made"), State = SessionState.Creating, Agent = null, Flag = null, Usage = null, Url = null };
        state = OnScreen.Take(state, new FleetMsg.Read(state.Fleet.Sessions.Add(made), [], state.Fleet.Flags));
        state = OnScreen.Take(state, new WorkMsg.Began(1, new WorkRequest.Create(new NewSession { Id = made.Id, Name = made.Name.Value })));
        return OnScreen.Take(state, new WorkMsg.Progressed(1, new StepProgress(StepName.Clone, StepPhase.Running) { Text = $"{Address}: {Wide}" })).On("fresh");
    }

    private static AppState Lost(AppState state)
    {
        foreach (var session in state.Fleet.Sessions)
            state = OnScreen.Take(state, new WorkMsg.LossRead(session.Id, new LossAnswer(["1234 files changed", $"27 commits not pushed on feature/reconciliation-of-everything: {Sentence}", Wide])));
        return state;
    }

    private static AppState Reply(AppState state)
    {
        state = state.On("api-refactor").Press("i");
        var lines = Enumerable.Range(1, 30).Select(i => $"{i}. {(i % 2 == 0 ? Sentence : Wide)}").Append("Go on? (yes/no)");
        return OnScreen.Take(state, new PromptMsg.ScreenSeen(ListCursor.Session(state)!.Id, "mark", [.. lines])).Type($"yes, do: {Sentence}");
    }

    private static AppState Mistakes(AppState state)
    {
        var mistakes = Enumerable.Range(1, 40).Select(i => new SettingsError($"{Folder}/berth.toml", new(i, 1), $"there is no key 'hsot{i}': {Sentence}", $"did you mean 'host'? {Wide}"));
        return OnScreen.Take(OnScreen.Take(state, new SettingsMsg.Loaded(new(), [.. mistakes])), new InputMsg.Commanded(CommandId.SettingsErrors));
    }

    private static AppState Ask(AppState state, QuestionKind kind, string prompt, int attempt) =>
        OnScreen.Take(state, new AskMsg.Asked(1, new(FarHost, kind, prompt, attempt)));
}
