namespace AuditKit.Statistics.Paired;

/// <summary>Two yes-or-no outcomes of the same rows.</summary>
/// <param name="Both">Rows where both hold.</param>
/// <param name="OnlyFirst">Rows where only the first holds.</param>
/// <param name="OnlySecond">Rows where only the second holds.</param>
/// <param name="Neither">Rows where neither holds.</param>
public readonly record struct PairedOutcomes(long Both, long OnlyFirst, long OnlySecond, long Neither)
{
    /// <summary>All rows.</summary>
    public long Count => Both + OnlyFirst + OnlySecond + Neither;

    /// <summary>Rows where the first holds.</summary>
    public long First => Both + OnlyFirst;

    /// <summary>Rows where the second holds.</summary>
    public long Second => Both + OnlySecond;

    /// <summary>First and second exchanged.</summary>
    public PairedOutcomes Swapped => new(Both, OnlySecond, OnlyFirst, Neither);

    /// <summary>The cells added up.</summary>
    public static PairedOutcomes operator +(PairedOutcomes left, PairedOutcomes right) =>
        new(left.Both + right.Both, left.OnlyFirst + right.OnlyFirst, left.OnlySecond + right.OnlySecond, left.Neither + right.Neither);

    /// <summary>The cells added up.</summary>
    public static PairedOutcomes Add(PairedOutcomes left, PairedOutcomes right) => left + right;

    /// <summary>This with one more row.</summary>
    public PairedOutcomes With(bool first, bool second) => this + new PairedOutcomes(first && second ? 1 : 0, first && !second ? 1 : 0, !first && second ? 1 : 0, !first && !second ? 1 : 0);
}
