namespace AuditKit.Explain.Evidences;

/// <summary>Attributions of a sample of test rows by source attribute, with everything that the examination needs.</summary>
public sealed record AttributionSample
{
    /// <summary>Place of every explained row in the source of the data.</summary>
    public required IReadOnlyList<int> RowIds { get; init; }

    /// <summary>How many test rows (times the row's own weight) each explained row stands for.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>Test rows that the sample was drawn from.</summary>
    public required int TestRows { get; init; }

    /// <summary>Protected attributes of the rows.</summary>
    public required IReadOnlyList<ExplainedAttribute> Attributes { get; init; }

    /// <summary>Source attributes that credit goes to; patches of a picture, stretches of a sequence.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Encoded columns of the model.</summary>
    public required int Columns { get; init; }

    /// <summary>What is attributed, in words: <c>logit of 'approved'</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>What rows are compared with, in words.</summary>
    public required string Baseline { get; init; }

    /// <summary>Range of the quantity over the explained rows and the baseline.</summary>
    public required double Range { get; init; }

    /// <summary>Value of the quantity at the baseline, mean over rows (they differ only where targets do).</summary>
    public required double BaselineOutput { get; init; }

    /// <summary>Positions of the explained rows whose quality was measured.</summary>
    public IReadOnlyList<int> QualityRows { get; init; } = [];

    /// <summary>Remove and retrain with the first method; null where it was not asked for.</summary>
    public RetrainedMethod? Retrained { get; init; }

    /// <summary>Methods that were asked for and are not for this model.</summary>
    public IReadOnlyList<RefusedMethod> Refused { get; init; } = [];

    /// <summary>True if rows are pictures or sequences, whose places have no meaning that is the same in all rows.</summary>
    public bool IsSpatial { get; init; }

    /// <summary>Whether neighbours in a batch change a row's attribution.</summary>
    public required BatchCheck Batch { get; init; }

    /// <summary>The methods, in the order asked for.</summary>
    public required IReadOnlyList<ExplainedMethod> Methods { get; init; }

    /// <summary>Explained rows.</summary>
    internal int RowCount => RowIds.Count;
}
