using AuditKit.Core.Randomness;

namespace AuditKit.Energy.Uncertainty;

/// <summary>How the true value of a number may differ from the stated one. Closed: no third case exists.</summary>
internal abstract record Spread
{
    private Spread()
    {
    }

    /// <summary>Mean of the distribution.</summary>
    public abstract double Mean { get; }

    /// <summary>Variance of the distribution.</summary>
    public abstract double Variance { get; }

    /// <summary>One draw.</summary>
    public abstract double Draw(RandomSource random);

    /// <summary>Known exactly.</summary>
    public sealed record Exact(double Value) : Spread
    {
        public override double Mean => Value;

        public override double Variance => 0;

        public override double Draw(RandomSource random) => Value;
    }

    /// <summary>Normal about the value with a standard deviation relative to it; cut at 0.</summary>
    public sealed record Normal(double Value, double Relative) : Spread
    {
        public override double Mean => Value;

        public override double Variance => Value * Relative * Value * Relative;

        public override double Draw(RandomSource random) => Math.Max(0, Value * (1 + (Relative * random.NextGaussian())));
    }

    /// <summary>Every value between the ends equally likely.</summary>
    public sealed record Rectangular(double Low, double High) : Spread
    {
        public override double Mean => (Low + High) / 2;

        public override double Variance => (High - Low) * (High - Low) / 12;

        public override double Draw(RandomSource random) => Low + ((High - Low) * random.NextDouble());
    }
}
