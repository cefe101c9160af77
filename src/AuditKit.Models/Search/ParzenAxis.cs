using AuditKit.Core.Randomness;

namespace AuditKit.Models.Search;

/// <summary>One dimension's part of the kernels of a Parzen mixture: one kernel around each observed place.</summary>
internal abstract class ParzenAxis
{
    /// <summary>Density of a kernel at a place; for a choice its probability.</summary>
    public abstract double Density(int kernel, double place);

    /// <summary>A place drawn from a kernel.</summary>
    public abstract double Draw(int kernel, RandomSource source);

    /// <summary>The kernels around some places of a dimension.</summary>
    public static ParzenAxis Of(SearchDimension dimension, double[] places) => dimension switch
    {
        ChoiceDimension choice => new ChoiceKernels(places, choice.Values.Count),
        RangeDimension range => new RangeKernels(range, places),
        _ => throw new ArgumentException($"{dimension.GetType().Name} is no kind of dimension.", nameof(dimension)),
    };
}
