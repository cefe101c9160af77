namespace AuditKit.Energy.Meters;

/// <summary>The counters that a source found.</summary>
/// <param name="Found">Readable now, in ordinal order of their id.</param>
/// <param name="Refused">Absent or not readable.</param>
public sealed record MeterInventory(IReadOnlyList<IEnergyMeter> Found, IReadOnlyList<RefusedMeter> Refused);
