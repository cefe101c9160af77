using AuditKit.Energy.Meters;
using AuditKit.Testing.Energy;

namespace AuditKit.Energy.Tests.Doubles;

/// <summary>A scripted counter behind the port.</summary>
internal sealed class CounterMeter(string id, string component, ScriptedCounter counter) : IEnergyMeter
{
    public string Id => id;

    public string Component => component;

    public long RangeMicrojoules => counter.RangeMicrojoules;

    public long Read() => counter.Read();
}
