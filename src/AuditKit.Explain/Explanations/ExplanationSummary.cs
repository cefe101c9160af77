using AuditKit.Explain.Budgets;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Explanations;

/// <summary>The figures of an explanation without its attributions: what <c>--json</c> prints.</summary>
public sealed record ExplanationSummary
{
    /// <summary>Method id.</summary>
    public required string Method { get; init; }

    /// <summary>The method with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary>What is attributed.</summary>
    public required string Quantity { get; init; }

    /// <summary>What is attributed, in words: <c>logit of 'yes'</c>, <c>predicted income</c>.</summary>
    public required string Explained { get; init; }

    /// <summary>What rows are compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary><c>float32</c> or <c>float64</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>Rows explained.</summary>
    public required int Rows { get; init; }

    /// <summary>Shape of the rows as given, and of the attributions unless they are summed by group.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Names of the encoded columns.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Attributed output of each row.</summary>
    public required IReadOnlyList<int> Targets { get; init; }

    /// <summary>F(x) of each row.</summary>
    public required IReadOnlyList<double> Outputs { get; init; }

    /// <summary>F(baseline) at each row's target.</summary>
    public required IReadOnlyList<double> BaselineOutputs { get; init; }

    /// <summary>Largest minus smallest F over rows and baseline.</summary>
    public required double OutputRange { get; init; }

    /// <summary>Completeness gap of each row, relative to the range; empty for a method that does not promise completeness.</summary>
    public required IReadOnlyList<double> Gaps { get; init; }

    /// <summary>Largest gap.</summary>
    public double? LargestGap { get; init; }

    /// <summary>Largest standard error by sampling of any attribution; null for a method that does not sample.</summary>
    public double? LargestStandardError { get; init; }

    /// <summary>How the budget was turned into rows; null where none was given. A replay gives these rows as its budget.</summary>
    public BudgetPlan? Budget { get; init; }

    /// <summary>Tolerance that was asked for.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Rows that ended above the tolerance.</summary>
    public required int RowsAboveTolerance { get; init; }

    /// <summary>Rows whose gradient or attribution is zero everywhere.</summary>
    public required int SaturatedRows { get; init; }

    /// <summary>How much each source attribute moves the output, the most first; empty for pictures.</summary>
    public required IReadOnlyList<AttributeShare> Attributes { get; init; }

    /// <summary>Further figures of the method.</summary>
    public required IReadOnlyList<AttributionFact> Facts { get; init; }

    /// <summary>The method's own map, where there is one.</summary>
    public MapSummary? Map { get; init; }

    /// <summary>Rows whose value was computed.</summary>
    public required long ForwardRows { get; init; }

    /// <summary>Rows whose gradient was computed.</summary>
    public required long BackwardRows { get; init; }

    /// <summary>Calls of the model.</summary>
    public required long Calls { get; init; }
}
