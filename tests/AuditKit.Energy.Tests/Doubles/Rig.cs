using AuditKit.Core.Ledgers;
using AuditKit.Energy.Meters;
using AuditKit.Energy.Recording;
using AuditKit.Testing.Energy;

namespace AuditKit.Energy.Tests.Doubles;

/// <summary>A recorder on a manual clock with scripted counters, usage and machine.</summary>
internal sealed class Rig : IMeterSource, IUsageReader, IMachineDescriber
{
    public ManualTime Time { get; } = new();

    public Ledger Ledger { get; } = new();

    public List<IEnergyMeter> Meters { get; } = [];

    public List<RefusedMeter> Refused { get; } = [];

    public TimeSpan CpuTime { get; set; }

    public MachineDescribed Machine { get; set; } = new("Some Processor", 16, 1, null, 64_000_000_000, null, false, 0);

    public EnergyRecorder Start()
    {
        EnergyRecorder recorder = new([this], this, this, Time);
        recorder.Begin(Ledger);
        return recorder;
    }

    public ScriptedCounter Counter(string id = "rapl/package-0", string component = "cpu", long range = 0, long start = 0)
    {
        ScriptedCounter counter = new(Time, range, start);
        Meters.Add(new CounterMeter(id, component, counter));
        return counter;
    }

    public void Pass(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    MeterInventory IMeterSource.Find() => new(Meters, Refused);

    UsageReading IUsageReader.Read() => new(CpuTime, 1_000_000);

    MachineDescribed IMachineDescriber.Describe() => Machine;
}
