using Berth.Core.Sessions;

namespace Berth.Core.Storage;

/// <summary>Whose load a sample is: a session's or a host's.</summary>
internal readonly record struct SampleSubject
{
    private SampleSubject(string key) => Key = key;

    public string Key { get; }

    public static SampleSubject Of(SessionId session) => new(session.Value);

    public static SampleSubject Of(string host) => new("host:" + host);
}
