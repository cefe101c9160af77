namespace AuditKit.Explain.Evidences;

/// <summary>The same rows explained by the same method for several models that differ in chance alone.</summary>
public sealed record SeedSample
{
    /// <summary>Place of every row in the source of the data.</summary>
    public required IReadOnlyList<int> RowIds { get; init; }

    /// <summary>How many test rows each row stands for.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>Protected attributes of the rows.</summary>
    public required IReadOnlyList<ExplainedAttribute> Attributes { get; init; }

    /// <summary>What credit goes to: source attributes, patches of a picture, steps of a sequence.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Method id.</summary>
    public required string Method { get; init; }

    /// <summary>The method with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary>What is attributed, in words.</summary>
    public required string Quantity { get; init; }

    /// <summary>Where the models come from: <c>trained again by the recipe</c>, <c>the networks of the ensemble</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Models that were asked for.</summary>
    public required int Asked { get; init; }

    /// <summary>The models; fewer than asked for where some diverged.</summary>
    public required IReadOnlyList<SeedModel> Models { get; init; }

    /// <summary>Rows that took part in a training step, over all models, counted each time; 0 where none was trained for this.</summary>
    public required long RowsTrained { get; init; }

    /// <summary>Rows whose gradient was computed to explain, over all models.</summary>
    public required long BackwardRows { get; init; }

    /// <summary>Rows whose value was computed to explain, over all models.</summary>
    public required long ForwardRows { get; init; }
}
