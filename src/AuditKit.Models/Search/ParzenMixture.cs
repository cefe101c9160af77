using AuditKit.Core.Randomness;

namespace AuditKit.Models.Search;

/// <summary>
/// A density over points: the mean of the uniform density and of one product kernel around each observed point. Product kernels
/// keep what belongs together in a point (an activation and its optimiser) together.
/// </summary>
internal sealed class ParzenMixture
{
    private readonly SearchSpace space;
    private readonly ParzenAxis[] axes;
    private readonly double uniform;
    private readonly int kernels;

    public ParzenMixture(SearchSpace space, IReadOnlyList<double[]> points)
    {
        (this.space, kernels) = (space, points.Count);
        axes = [.. space.Dimensions.Select((dimension, i) => ParzenAxis.Of(dimension, [.. points.Select(point => point[i])]))];
        uniform = space.Dimensions.OfType<ChoiceDimension>().Aggregate(1.0, (product, choice) => product / choice.Values.Count);
    }

    /// <summary>Density at a point: per unit of each range, and as probability of each choice.</summary>
    public double Density(double[] point)
    {
        double sum = uniform;
        for (int kernel = 0; kernel < kernels; kernel++)
        {
            double product = 1;
            for (int i = 0; i < axes.Length; i++) product *= axes[i].Density(kernel, point[i]);
            sum += product;
        }

        return sum / (kernels + 1);
    }

    /// <summary>A point drawn from the mixture.</summary>
    public double[] Draw(RandomSource source)
    {
        int kernel = source.Next(kernels + 1);
        return kernel == kernels ? space.Draw(source) : [.. axes.Select(axis => axis.Draw(kernel, source))];
    }
}
