using AuditKit.Core.Ledgers;
using AuditKit.Energy.Meters;

namespace AuditKit.Energy.Recording;

/// <summary>
/// Reads one meter into the ledger. Reads at window borders are all written. Of the polled ones only those that accounting
/// needs: around a wrap, after a quarter of the range, else every ten seconds; so that a day at 1 Hz stays small.
/// </summary>
internal sealed class MeterTrace(IEnergyMeter meter)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private CounterRead? written;
    private CounterRead? seen;
    private bool failing;

    public MeterFound Found { get; } = new(meter.Id, meter.Component, meter.RangeMicrojoules);

    public void AtBorder(Ledger ledger, TimeSpan now)
    {
        if (Read(ledger, now, always: true) is { } read) Write(ledger, read);
    }

    public void Poll(Ledger ledger, TimeSpan now)
    {
        CounterRead? before = seen;
        if (Read(ledger, now, always: false) is not { } read) return;
        bool wrapped = before is not null && read.Microjoules < before.Microjoules;
        // The last value before a wrap shows how far the counter came, so it is kept as well.
        if (wrapped && before != written) Write(ledger, before!);
        if (wrapped || written is null || read.At - written.At >= Longest || Advanced(read, written)) Write(ledger, read);
    }

    private bool Advanced(CounterRead now, CounterRead last) => Found.RangeMicrojoules > 0 && now.Microjoules - last.Microjoules >= Found.RangeMicrojoules / 4;

    private void Write(Ledger ledger, CounterRead read)
    {
        ledger.Append(read);
        written = read;
    }

    private CounterRead? Read(Ledger ledger, TimeSpan now, bool always)
    {
        try
        {
            seen = new(Found.Meter, now, meter.Read());
            failing = false;
            return seen;
        }
        catch (Exception error)
        {
            if (always || !failing) ledger.Append(new ReadFailed(Found.Meter, now, error.Message));
            failing = true;
            return null;
        }
    }
}
