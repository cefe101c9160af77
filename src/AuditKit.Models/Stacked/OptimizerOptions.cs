namespace AuditKit.Models.Stacked;

/// <summary>How a gradient becomes a step.</summary>
public sealed record OptimizerOptions
{
    /// <summary>The rule.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adam;

    /// <summary>Learning rate, above 0.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>Share of the last step that is kept, in [0, 1); gradient descent only.</summary>
    public double Momentum { get; init; }

    /// <summary>Decay of the mean gradient; Adam only.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean squared gradient; Adam only.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the mean squared gradient; Adam only.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Decoupled decay: weights (never biases) shrink by <c>rate x decay</c> a step. AdamW and gradient descent only.</summary>
    public double WeightDecay { get; init; }
}
