namespace AuditKit.Core.Policies;

/// <summary>
/// One person's decision, approved by another, that a check of a rule may stay unmet for a time. It is bound to one rule, one slice and
/// one model (or, where no model was audited, one data set), and it never hides: the check keeps its outcome.
/// </summary>
public sealed record Waiver
{
    /// <summary>Stable id, for example <c>W-2027-04</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The slice of the check, exactly; all rows where the check is about no slice.</summary>
    public Slice Slice { get; init; } = Slice.All;

    /// <summary>The attributes whose groups the check compares, exactly; empty where it compares none.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Digest of the model it was given for; another model ends it.</summary>
    public Digest? Model { get; init; }

    /// <summary>Digest of the data it was given for; other data end it.</summary>
    public Digest? Data { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who carries the risk.</summary>
    public required string Owner { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Author { get; init; }

    /// <summary>Who granted it; never the author.</summary>
    public required string Approver { get; init; }

    /// <summary>When it was granted, an instant in UTC.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>From when on it excuses nothing, an instant in UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The worst estimate that it covers, in the unit of the metric; null where any is covered.</summary>
    public double? NotWorseThan { get; init; }

    /// <summary>What must be done or kept meanwhile.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];
}
