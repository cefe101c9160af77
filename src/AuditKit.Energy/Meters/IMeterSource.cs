namespace AuditKit.Energy.Meters;

/// <summary>Looks for the counters of one technology.</summary>
public interface IMeterSource
{
    /// <summary>What can be read and what cannot, each refusal with its reason.</summary>
    MeterInventory Find();
}
