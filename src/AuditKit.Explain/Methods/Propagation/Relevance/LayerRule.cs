using static System.FormattableString;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>
/// How an affine layer or convolution z = sum_i x_i w_i + b hands its relevance R to its inputs (Bach et al. 2015; Montavon et al.
/// 2019). The bias counts as an input that keeps its share, but for <see cref="ZBox"/>, <see cref="Flat"/> and <see cref="WSquared"/>, which leave it out. Closed.
/// </summary>
public abstract record LayerRule
{
    private LayerRule()
    {
    }

    /// <summary>In words, with its number.</summary>
    public abstract string Text { get; }

    /// <summary><c>x_i w_i R / (z + e sign z)</c>; with e = 0 the rule LRP-0, where a z of 0 hands on nothing.</summary>
    /// <param name="Value">e, at least 0.</param>
    public sealed record Epsilon(double Value) : LayerRule
    {
        /// <inheritdoc />
        public override string Text => Value == 0 ? "zero" : Invariant($"epsilon {Value:G3}");
    }

    /// <summary>Contributions of the sign of z count <c>1 + g</c> times; for positive inputs <c>x_i (w_i + g max(0, w_i))</c>.</summary>
    /// <param name="Value">g, at least 0.</param>
    public sealed record Gamma(double Value) : LayerRule
    {
        /// <inheritdoc />
        public override string Text => Invariant($"gamma {Value:G3}");
    }

    /// <summary>Positive contributions share <c>a R</c>, negative ones <c>-(a - 1) R</c>.</summary>
    /// <param name="Alpha">a, at least 1; beta is a - 1.</param>
    public sealed record AlphaBeta(double Alpha) : LayerRule
    {
        /// <inheritdoc />
        public override string Text => Invariant($"alpha {Alpha:G3} beta {Alpha - 1:G3}");
    }

    /// <summary>
    /// For inputs in a box: <c>x_i w_i - l_i max(0, w_i) - h_i min(0, w_i)</c> shares R. First layers only. A bound that is left out
    /// is the least (largest) of background, baseline and row.
    /// </summary>
    /// <param name="Low">l, the same for every input, or null.</param>
    /// <param name="High">h, the same for every input, or null.</param>
    public sealed record ZBox(double? Low = null, double? High = null) : LayerRule
    {
        /// <inheritdoc />
        public override string Text => "z-box";
    }

    /// <summary>Every input of a unit gets the same.</summary>
    public sealed record Flat : LayerRule
    {
        /// <inheritdoc />
        public override string Text => "flat";
    }

    /// <summary><c>w_i^2</c> shares R, whatever the input is.</summary>
    public sealed record WSquared : LayerRule
    {
        /// <inheritdoc />
        public override string Text => "w-squared";
    }
}
