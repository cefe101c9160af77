namespace AuditKit.Core.Policies;

/// <summary>One rule of a policy.</summary>
public sealed record Rule
{
    /// <summary>Stable id, <c>pack/name</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Metric id (of a change: that of the metric itself), exhibit id, domain id, key of a declared fact, name of a fact, or finding code (empty: any code of <see cref="FindingSeverity"/>).</summary>
    public required string Target { get; init; }

    /// <summary>For a metric rule: the requirement. For a change: what after minus before must meet.</summary>
    public Requirement? Requirement { get; init; }

    /// <summary>For a fact: what is required of it, as written: <c>present</c>, or what stands behind its name in a condition; null for other kinds.</summary>
    public string? Expectation { get; init; }

    /// <summary>Pairs that a measurement's slice must hold; empty matches every slice.</summary>
    public Slice Slice { get; init; } = Slice.All;

    /// <summary>For a gap: the attributes compared; null matches every <c>by</c> in the record.</summary>
    public IReadOnlyList<string>? By { get; init; }

    /// <summary>Option values that a measurement must hold; empty matches all.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>All or at least one.</summary>
    public Quantifier Quantifier { get; init; }

    /// <summary>Interval or estimate.</summary>
    public Judge Judge { get; init; }

    /// <summary>Coverage that the interval must have.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>What an inconclusive outcome does.</summary>
    public Undecided Inconclusive { get; init; }

    /// <summary>What a not-estimable outcome does.</summary>
    public Undecided NotEstimable { get; init; }

    /// <summary>Whether it decides.</summary>
    public RuleSeverity Severity { get; init; }

    /// <summary>True if it can never be waived.</summary>
    public bool Hard { get; init; }

    /// <summary>For a finding rule without a code: the least severity that it forbids.</summary>
    public Measurements.Severity? FindingSeverity { get; init; }

    /// <summary>True if a domain that did not run makes the rule not apply instead of not estimable: a limit for those who measure.</summary>
    public bool WhenRun { get; init; }

    /// <summary>The condition under which it applies; null for always. It does not apply only where the record says that the condition is false.</summary>
    public string? When { get; init; }

    /// <summary>Line of the policy's text where it begins, from 1; null for a rule that was not read from a text.</summary>
    public int? Line { get; init; }

    /// <summary>One sentence for the reader of the report.</summary>
    public required string Because { get; init; }

    /// <summary>Law, standard or paper; null where it is the pack's own limit.</summary>
    public string? Citation { get; init; }
}
