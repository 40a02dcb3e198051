using Berth.Benchmarks;
using Berth.Benchmarks.Replay;
using Berth.Benchmarks.Toml;

// One verb a line; each takes the arguments after its name and returns the exit code.
(string Name, Func<string[], int> Run)[] verbs =
[
    ("table", TableVerb.Run),
    ("replay", ReplayVerb.Run),
    ("toml-decode", TomlDecodeVerb.Run),
];

foreach (var (name, run) in verbs)
{
    if (args.Length > 0 && args[0] == name)
        return run(args[1..]);
}

return Usage.Print(verbs.Select(verb => verb.Name));
