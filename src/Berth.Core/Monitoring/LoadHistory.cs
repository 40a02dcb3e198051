using Berth.Core.Storage;

namespace Berth.Core.Monitoring;

/// <summary>
/// The load over the last hour, in spans of ten seconds: means of what was told in them, and peaks. What is older lies in the store,
/// which gets the finished spans a minute at a time.
/// </summary>
internal sealed class LoadHistory(SampleStore store)
{
    private const int Kept = 360;
    private static readonly TimeSpan WritePace = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<SampleSubject, Track> _tracks = [];
    private readonly List<LoadSample> _unwritten = [];
    private DateTimeOffset _written;

    /// <summary>Takes the load of a moment.</summary>
    public void Add(LoadSample now)
    {
        lock (_gate)
        {
            if (!_tracks.TryGetValue(now.Subject, out var track))
                _tracks[now.Subject] = track = new Track();
            if (track.Add(now) is { } whole)
                _unwritten.Add(whole);
        }
    }

    /// <summary>In the order of time, the span that is not over yet last.</summary>
    public IReadOnlyList<LoadSample> Recent(SampleSubject subject)
    {
        lock (_gate)
            return _tracks.TryGetValue(subject, out var track) ? track.All() : [];
    }

    /// <summary>Stores what is finished, when it is time.</summary>
    public void Write(DateTimeOffset now, bool atOnce = false)
    {
        LoadSample[] samples;
        lock (_gate)
        {
            if (_unwritten.Count == 0 || (!atOnce && now - _written < WritePace && now >= _written))
                return;
            samples = [.. _unwritten];
            _unwritten.Clear();
            _written = now;
        }

        store.Add(samples);
    }

    public void Forget(SampleSubject subject)
    {
        lock (_gate)
            _tracks.Remove(subject);
    }

    private sealed class Track
    {
        private readonly Queue<LoadSample> _whole = new();
        private LoadSample? _open;
        private int _count;

        /// <summary>The span before, when this moment begins a new one.</summary>
        public LoadSample? Add(LoadSample now)
        {
            var start = DateTimeOffset.FromUnixTimeSeconds(now.At.ToUnixTimeSeconds() / 10 * 10);
            if (_open is { } open && open.At == start)
            {
                _open = Merged(open, now, ++_count);
                return null;
            }

            var whole = _open;
            if (whole?.At < start)
                _whole.Enqueue(whole);
            else
                DropFrom(start);
            while (_whole.Count > Kept)
                _whole.Dequeue();
            _open = now with { At = start, CpuPercentMax = now.CpuPercent, MemoryBytesMax = now.MemoryBytes };
            _count = 1;
            return whole;
        }

        public IReadOnlyList<LoadSample> All() => _open is null ? [.. _whole] : [.. _whole, _open];

        /// <summary>The clock was set back: what lies ahead of it now is told once more.</summary>
        private void DropFrom(DateTimeOffset start)
        {
            for (var left = _whole.Count; left > 0; left--)
            {
                if (_whole.Dequeue() is var one && one.At < start)
                    _whole.Enqueue(one);
            }
        }

        private static LoadSample Merged(LoadSample open, LoadSample now, int count) => open with
        {
            CpuPercent = Mean(open.CpuPercent, now.CpuPercent, count),
            CpuPercentMax = Max(open.CpuPercentMax, now.CpuPercent),
            MemoryBytes = (long?)Mean(open.MemoryBytes, now.MemoryBytes, count),
            MemoryBytesMax = (long?)Max(open.MemoryBytesMax, now.MemoryBytes),
            DiskBytes = now.DiskBytes ?? open.DiskBytes,
            NetRxBytesPerSec = Mean(open.NetRxBytesPerSec, now.NetRxBytesPerSec, count),
            NetTxBytesPerSec = Mean(open.NetTxBytesPerSec, now.NetTxBytesPerSec, count),
        };

        private static double? Mean(double? before, double? now, int count) => before is { } mean && now is { } value ? mean + (value - mean) / count : now ?? before;

        private static double? Max(double? before, double? now) => before > now ? before : now ?? before;
    }
}
