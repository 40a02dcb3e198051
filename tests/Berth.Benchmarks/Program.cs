using Berth.Benchmarks;
using Berth.Benchmarks.Demo;
using Berth.Benchmarks.Links;
using Berth.Benchmarks.Painting;
using Berth.Benchmarks.Pictures;
using Berth.Benchmarks.Replay;
using Berth.Benchmarks.Storage;
using Berth.Benchmarks.Toml;
using Berth.Benchmarks.Widths;

// One verb a line; each takes the arguments after its name and returns the exit code.
(string Name, Func<string[], int> Run)[] verbs =
[
    ("table", TableVerb.Run),
    ("replay", ReplayVerb.Run),
    ("store", StoreVerb.Run),
    ("toml-decode", TomlDecodeVerb.Run),
    ("settings", SettingsVerb.Run),
    ("demo", DemoVerb.Run),
    ("demo-loop", DemoLoopVerb.Run),
    ("widths", WidthsVerb.Run),
    ("link", LinkVerb.Run),
    ("rest", RestVerb.Run),
    ("picture", PictureVerb.Run),
];

foreach (var (name, run) in verbs)
{
    if (args.Length > 0 && args[0] == name)
        return run(args[1..]);
}

return Usage.Print(verbs.Select(verb => verb.Name));
