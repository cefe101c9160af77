namespace AuditKit.Testing.Energy;

/// <summary>
/// An energy counter whose true energy a test sets: by a constant power over a clock, or joule by joule. It wraps at its range
/// and fails or is set back when told to.
/// </summary>
public sealed class ScriptedCounter
{
    private readonly ManualTime clock;
    private long start;
    private double added;
    private TimeSpan since;
    private double watts;

    /// <summary>Makes a counter.</summary>
    /// <param name="clock">The clock that power is integrated over.</param>
    /// <param name="rangeMicrojoules">Where it wraps; 0 for never.</param>
    /// <param name="startMicrojoules">Its raw value now.</param>
    public ScriptedCounter(ManualTime clock, long rangeMicrojoules = 0, long startMicrojoules = 0) =>
        (this.clock, RangeMicrojoules, start) = (clock, rangeMicrojoules, startMicrojoules);

    /// <summary>Where it wraps; 0 for never.</summary>
    public long RangeMicrojoules { get; }

    /// <summary>Reads from now on fail with this message; null ends that.</summary>
    public string? Failure { get; set; }

    /// <summary>How often it was read, failures included.</summary>
    public int Reads { get; private set; }

    /// <summary>Energy that really flowed since it was made, in joules.</summary>
    public double TrueJoules => added + (watts * (clock.Elapsed - since).TotalSeconds);

    /// <summary>Draws this power from now on.</summary>
    public void Draw(double power) => (added, since, watts) = (TrueJoules, clock.Elapsed, power);

    /// <summary>Adds energy at once.</summary>
    public void Add(double joules) => added += joules;

    /// <summary>Sets the raw value back to 0, as a restart does.</summary>
    public void Reset() => start = -(long)Math.Round(TrueJoules * 1e6);

    /// <summary>The raw value in microjoules.</summary>
    /// <exception cref="IOException">A failure is set.</exception>
    public long Read()
    {
        Reads++;
        if (Failure is { } message) throw new IOException(message);
        long raw = start + (long)Math.Round(TrueJoules * 1e6);
        return RangeMicrojoules > 0 ? raw % RangeMicrojoules : raw;
    }
}
