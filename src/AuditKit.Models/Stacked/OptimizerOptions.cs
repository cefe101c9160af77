namespace AuditKit.Models.Stacked;

/// <summary>How a gradient becomes a step.</summary>
public sealed record OptimizerOptions
{
    /// <summary>The rule.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Adam;

    /// <summary>Learning rate, above 0.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>Share of the last step that is kept, in [0, 1); gradient descent and RMSprop only.</summary>
    public double Momentum { get; init; }

    /// <summary>Looks ahead by the momentum (Nesterov 1983); gradient descent only.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Decay of the mean gradient; Adam and its kin.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean squared gradient; Adam and its kin.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Decay of the mean squared gradient; RMSprop only.</summary>
    public double Alpha { get; init; } = 0.99;

    /// <summary>Added to the root of the mean (or sum of) squared gradients.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Decoupled decay: weights (never biases) shrink by <c>rate x decay</c> a step. Not with plain Adam and not with LBFGS.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Pairs that LBFGS keeps.</summary>
    public int History { get; init; } = 10;

    /// <summary>Most inner iterations of one LBFGS step.</summary>
    public int Iterations { get; init; } = 20;

    /// <summary>LBFGS halves a step until the loss falls enough (Armijo's rule); without it every step has the length of the rate.</summary>
    public bool LineSearch { get; init; } = true;
}
