namespace AuditKit.Energy.Accounting;

/// <summary>What the user declared about the machine.</summary>
/// <param name="ProcessorWatts">Thermal design power of all processors of the machine as it is seen; null to look it up.</param>
/// <param name="MemoryGigabytes">Size of the memory; null to ask the machine.</param>
/// <param name="UsesAccelerator">True if the run asked for a GPU.</param>
internal sealed record SiteData(double? ProcessorWatts = null, double? MemoryGigabytes = null, bool UsesAccelerator = false);
