using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>First numbers of a parameter.</summary>
internal abstract record Fill
{
    private const double LeakySlope = 0.01;

    private Fill()
    {
    }

    /// <summary>All 0.</summary>
    public static Fill Zero { get; } = new Constant(0);

    /// <summary>All 1.</summary>
    public static Fill One { get; } = new Constant(1);

    /// <summary>
    /// For a weight whose output goes into an activation. Rectifying ones: He, normal with variance 2 / fan-in (He et al. 2015;
    /// leaky: 2 / (1.0001 fan-in)). Saturating ones: Glorot.
    /// </summary>
    public static Fill Before(Activation activation, long fanIn, long fanOut) => activation switch
    {
        Activation.Relu or Activation.Gelu or Activation.Silu => new Normal(Math.Sqrt(2.0 / fanIn)),
        Activation.LeakyRelu => new Normal(Math.Sqrt(2 / ((1 + (LeakySlope * LeakySlope)) * fanIn))),
        _ => Glorot(fanIn, fanOut),
    };

    /// <summary>Uniform on plus or minus <c>sqrt(6 / (fan-in + fan-out))</c> (Glorot and Bengio 2010).</summary>
    public static Fill Glorot(long fanIn, long fanOut) => new Uniform(Math.Sqrt(6.0 / (fanIn + fanOut)));

    /// <summary>Writes the numbers.</summary>
    public abstract void Write(Span<float> target, RandomSource source);

    /// <summary>One number everywhere.</summary>
    public sealed record Constant(float Value) : Fill
    {
        /// <inheritdoc />
        public override void Write(Span<float> target, RandomSource source) => target.Fill(Value);
    }

    /// <summary>Normal with mean 0.</summary>
    public sealed record Normal(double Deviation) : Fill
    {
        /// <inheritdoc />
        public override void Write(Span<float> target, RandomSource source)
        {
            foreach (ref float value in target) value = (float)(Deviation * source.NextGaussian());
        }
    }

    /// <summary>Uniform between minus and plus a bound.</summary>
    public sealed record Uniform(double Bound) : Fill
    {
        /// <inheritdoc />
        public override void Write(Span<float> target, RandomSource source)
        {
            foreach (ref float value in target) value = (float)(Bound * ((2 * source.NextDouble()) - 1));
        }
    }

    /// <summary>One number in one of several equal parts, 0 in the others: the bias of a gate.</summary>
    public sealed record Gate(int Part, int Parts, float Value) : Fill
    {
        /// <inheritdoc />
        public override void Write(Span<float> target, RandomSource source)
        {
            int size = target.Length / Parts;
            target.Clear();
            target.Slice(Part * size, size).Fill(Value);
        }
    }
}
