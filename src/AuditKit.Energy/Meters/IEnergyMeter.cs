namespace AuditKit.Energy.Meters;

/// <summary>A counter of energy that only grows, until it wraps.</summary>
public interface IEnergyMeter
{
    /// <summary>Stable id, for example <c>rapl/package-0</c>.</summary>
    string Id { get; }

    /// <summary>What it measures: <c>cpu</c>, <c>memory</c> or <c>gpu</c>.</summary>
    string Component { get; }

    /// <summary>The counter starts again at 0 after this many microjoules; 0 where it never wraps.</summary>
    long RangeMicrojoules { get; }

    /// <summary>The raw value in microjoules. May throw: the recorder notes a failed read and goes on.</summary>
    long Read();
}
