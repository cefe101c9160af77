namespace AuditKit.Privacy.Tables;

/// <summary>What a table is examined for.</summary>
public sealed record TableRiskOptions
{
    /// <summary>Quasi-identifiers: columns that an attacker may know of a person.</summary>
    public required IReadOnlyList<string> Quasi { get; init; }

    /// <summary>Sensitive columns: what the attacker wants to learn. May be empty.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>Protected attributes whose groups are looked at one by one. May be empty.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Classes with fewer rows are violating; at least 2.</summary>
    public long K { get; init; } = 5;

    /// <summary>c of recursive (c,l)-diversity; above 0.</summary>
    public double C { get; init; } = 3;
}
