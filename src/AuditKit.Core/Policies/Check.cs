namespace AuditKit.Core.Policies;

/// <summary>A rule applied to one measurement. The measurement's numbers are read from the record, not repeated here.</summary>
/// <param name="Outcome">The judgement.</param>
/// <param name="Metric">Metric id; null for rules about exhibits, domains and findings.</param>
/// <param name="Slice">Slice of the measurement.</param>
/// <param name="By">Attributes of a gap.</param>
/// <param name="Options">Options of the measurement.</param>
/// <param name="Reason">Why, where the numbers alone do not say it (no interval, groups left out); empty otherwise.</param>
public sealed record Check(
    Outcome Outcome,
    string? Metric,
    Slice Slice,
    IReadOnlyList<string> By,
    IReadOnlyDictionary<string, string> Options,
    string Reason)
{
    /// <summary>Id of the waiver that excuses it; null where none does. The outcome stays what it is.</summary>
    public string? WaivedBy { get; init; }

    /// <summary>For a rule about a change: the difference to the baseline; null elsewhere.</summary>
    public CheckedChange? Change { get; init; }
}
