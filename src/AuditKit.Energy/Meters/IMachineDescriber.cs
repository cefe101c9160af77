using AuditKit.Core.Ledgers;

namespace AuditKit.Energy.Meters;

/// <summary>Says what the run works on.</summary>
public interface IMachineDescriber
{
    /// <summary>The machine now. May throw: the recorder then describes none.</summary>
    MachineDescribed Describe();
}
