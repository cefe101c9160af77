namespace AuditKit.Energy.Accounting;

/// <summary>
/// The energy of one meter or model as a growing function of time. Every energy is a difference of it, in whole microjoules, so
/// that the parts of a window add up to the window exactly.
/// </summary>
internal sealed class EnergyTrack
{
    // RAPL refreshes about every millisecond; below ten refreshes the step shows in the result.
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(1);

    private readonly TrackPoint[] points;

    /// <summary>Makes a track of points in order of time; of several at one time the last holds, so that time decides alone.</summary>
    public EnergyTrack(string component, IReadOnlyList<TrackPoint> points) =>
        (Component, this.points) = (component, [.. points.Where((point, index) => index + 1 == points.Count || points[index + 1].At > point.At)]);

    public string Component { get; }

    /// <summary>True for a counter: between two reads it is not known when the energy flowed.</summary>
    public bool IsCounter { get; init; }

    /// <summary>Stretches of which nothing is known: before the first and after the last read, and where the counter was set back.</summary>
    public IReadOnlyList<TimeStretch> Unknown { get; init; } = [];

    /// <summary>Steps to which more than one energy fits.</summary>
    public int AmbiguousSteps { get; init; }

    /// <summary>How often the counter was set back.</summary>
    public int Resets { get; init; }

    /// <summary>True if two reads or more span a part of the stretch.</summary>
    public bool Touches(TimeStretch stretch) => points.Length > 1 && points[0].At < stretch.To && points[^1].At > stretch.From;

    /// <summary>True if the track says something of the whole stretch.</summary>
    public bool Covers(TimeStretch stretch) =>
        points.Length > 1 && points[0].At <= stretch.From && points[^1].At >= stretch.To && !Unknown.Any(stretch.Overlaps);

    /// <summary>Energy up to a time, cut at the ends of the track.</summary>
    public long ValueAt(TimeSpan at) => Place(at).Value;

    /// <summary>The energy of a stretch.</summary>
    public EnergySpan Between(TimeStretch stretch)
    {
        Border from = Place(stretch.From), to = Place(stretch.To);
        long value = to.Value - from.Value;
        long low = to.Low - from.Low - to.Early - from.Late, high = to.High - from.High + to.Late + from.Early;
        if (IsCounter && stretch.Length < 10 * Refresh) (low, high) = (low - StepSize(), high + StepSize());
        return EnergySpan.Of(value, low, high);
    }

    private long StepSize()
    {
        TimeSpan whole = points[^1].At - points[0].At;
        return whole > TimeSpan.Zero ? (long)(points[^1].Value / whole.TotalSeconds * Refresh.TotalSeconds) : 0;
    }

    private Border Place(TimeSpan at)
    {
        int next = FirstFrom(at);
        if (points.Length == 0) return default;
        if (next == points.Length) return new(points[^1]);
        if (next == 0 || points[next].At == at) return new(points[next]);
        TrackPoint before = points[next - 1], after = points[next];
        long part = Part(after.Value - before.Value, before.At, at, after.At);
        long lowPart = Part(after.Low - before.Low, before.At, at, after.At), highPart = Part(after.High - before.High, before.At, at, after.At);
        return new(new(at, before.Value + part, before.Low + lowPart, before.High + highPart))
        {
            Early = IsCounter ? lowPart : 0,
            Late = IsCounter ? after.High - before.High - highPart : 0,
        };
    }

    private static long Part(long whole, TimeSpan from, TimeSpan at, TimeSpan to) => (long)((Int128)whole * (at - from).Ticks / (to - from).Ticks);

    private int FirstFrom(TimeSpan at)
    {
        int low = 0, high = points.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (points[middle].At < at) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private readonly record struct Border(TrackPoint Point)
    {
        public long Value => Point.Value;

        public long Low => Point.Low;

        public long High => Point.High;

        /// <summary>Energy that may really lie after the border although it was put before it.</summary>
        public long Early { get; init; }

        /// <summary>Energy that may really lie before the border although it was put after it.</summary>
        public long Late { get; init; }
    }
}
