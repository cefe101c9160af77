using AuditKit.Core.Ledgers;
using AuditKit.Energy.Meters;

namespace AuditKit.Energy.Recording;

/// <summary>
/// Writes meters, windows, counters and usage into a ledger while work happens. It judges nothing. Counters are read at both
/// borders of a window, and once a second in between so that no wrap is missed. No failure of a meter reaches the work.
/// Safe for use by several threads; a window's parent is the window that is open in the same flow of execution.
/// </summary>
public sealed class EnergyRecorder : IEnergyRecorder, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsagePeriod = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly AsyncLocal<MeasuringWindow?> current = new();
    private readonly IReadOnlyList<IMeterSource> sources;
    private readonly IUsageReader usage;
    private readonly IMachineDescriber machine;
    private readonly TimeProvider time;

    private List<MeterTrace> traces = [];
    private Ledger? ledger;
    private ITimer? timer;
    private long started;
    private int windows;
    private int open;
    private TimeSpan usageAt;

    /// <summary>Makes a recorder.</summary>
    /// <param name="sources">Where to look for counters.</param>
    /// <param name="usage">Use of the machine by this process.</param>
    /// <param name="machine">What the machine is.</param>
    /// <param name="time">Monotonic time and the polling timer.</param>
    public EnergyRecorder(IReadOnlyList<IMeterSource> sources, IUsageReader usage, IMachineDescriber machine, TimeProvider time) =>
        (this.sources, this.usage, this.machine, this.time) = (sources, usage, machine, time);

    /// <summary>A recorder with every meter that this version knows, on the machine at hand.</summary>
    public static EnergyRecorder ForThisMachine(TimeProvider time) => new([new RaplSource()], new ProcessUsage(), new LinuxMachine(new MachinePaths()), time);

    /// <inheritdoc />
    public void Begin(Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        lock (gate)
        {
            Stop();
            (this.ledger, traces, windows, open, usageAt, started) = (ledger, [], 0, 0, TimeSpan.Zero, time.GetTimestamp());
            Quietly(() => ledger.Append(machine.Describe()));
            foreach (IMeterSource source in sources) Find(source, ledger);
            timer = time.CreateTimer(_ => Poll(), null, Period, Period);
        }
    }

    /// <inheritdoc />
    public IDisposable Open(string stage)
    {
        MeasuringWindow? parent = current.Value;
        while (parent is { Closed: true }) parent = parent.Parent;
        lock (gate)
        {
            MeasuringWindow window = new(this, $"w{++windows}", parent, ledger);
            if (ledger is null) return window;
            open++;
            TimeSpan now = ReadBorder(ledger);
            ledger.Append(new WindowOpened(window.Id, parent?.Id, stage, now));
            current.Value = window;
            return window;
        }
    }

    /// <summary>Stops polling. Windows may still be closed afterwards.</summary>
    public void Dispose()
    {
        lock (gate) Stop();
    }

    private void Close(MeasuringWindow window)
    {
        if (current.Value == window) current.Value = window.Parent;
        lock (gate)
        {
            // A window of an earlier ledger has nothing to say in this one.
            if (window.Closed || ledger is null || window.Ledger != ledger) return;
            window.Closed = true;
            open--;
            ledger.Append(new WindowClosed(window.Id, ReadBorder(ledger)));
        }
    }

    private TimeSpan ReadBorder(Ledger target)
    {
        TimeSpan now = Elapsed();
        ReadUsage(target, now);
        foreach (MeterTrace trace in traces) trace.AtBorder(target, now);
        return now;
    }

    private void Poll()
    {
        // A border is being read: that read serves as well, and polling must never make work wait.
        if (!gate.TryEnter()) return;
        try
        {
            if (ledger is null || open == 0) return;
            TimeSpan now = Elapsed();
            foreach (MeterTrace trace in traces) trace.Poll(ledger, now);
            if (now - usageAt >= UsagePeriod) ReadUsage(ledger, now);
        }
        finally
        {
            gate.Exit();
        }
    }

    private void ReadUsage(Ledger target, TimeSpan now) => Quietly(() =>
    {
        UsageReading reading = usage.Read();
        target.Append(new UsageRead(now, reading.CpuTime, reading.MemoryBytes));
        usageAt = now;
    });

    private void Find(IMeterSource source, Ledger target)
    {
        MeterInventory inventory;
        try
        {
            inventory = source.Find();
        }
        catch (Exception error)
        {
            target.Append(new MeterRefused(source.GetType().Name, $"looking for meters failed: {error.Message}"));
            return;
        }

        foreach (RefusedMeter refused in inventory.Refused) target.Append(new MeterRefused(refused.Id, refused.Reason));
        foreach (IEnergyMeter meter in inventory.Found)
        {
            MeterTrace trace = new(meter);
            target.Append(trace.Found);
            traces.Add(trace);
        }
    }

    private TimeSpan Elapsed() => time.GetElapsedTime(started);

    private void Stop()
    {
        timer?.Dispose();
        timer = null;
    }

    private static void Quietly(Action read)
    {
        try
        {
            read();
        }
        catch (Exception)
        {
            // Measuring must never break the work: an absent fact shows later as a term that is not measured.
        }
    }

    private sealed class MeasuringWindow(EnergyRecorder recorder, string id, MeasuringWindow? parent, Ledger? ledger) : IDisposable
    {
        public string Id => id;

        public MeasuringWindow? Parent => parent;

        public Ledger? Ledger => ledger;

        public bool Closed { get; set; }

        public void Dispose() => recorder.Close(this);
    }
}
