using TorchSharp;

namespace AuditKit.Explain.Methods.Sampling;

/// <summary>
/// Mean and central moments of every number of every row, updated sample by sample (Welford 1962; third and fourth moment: Pebay
/// 2008), in 64 bits. Nothing cancels, as it would in the difference of the mean square and the squared mean. Dispose it.
/// </summary>
internal sealed class Moments : IDisposable
{
    private torch.Tensor[] sums;

    /// <param name="shape">Rows and numbers of a row.</param>
    /// <param name="device">Where samples arrive.</param>
    /// <param name="upToFourth">True to follow the third and fourth moment as well, which the error of a variance needs.</param>
    public Moments(long[] shape, torch.Device device, bool upToFourth) =>
        sums = [.. Enumerable.Range(0, upToFourth ? 4 : 2).Select(_ => torch.zeros(shape, torch.ScalarType.Float64, device).DetachFromDisposeScope())];

    /// <summary>Samples of every row so far.</summary>
    public int Count { get; private set; }

    /// <summary>Mean, in the caller's scope.</summary>
    public torch.Tensor Mean => sums[0].alias();

    /// <summary>Mean squared distance from the mean, in the caller's scope.</summary>
    public torch.Tensor Variance => sums[1] / Count;

    /// <summary>Standard error of the mean, in the caller's scope.</summary>
    public torch.Tensor MeanError => (sums[1] / ((double)Count * (Count - 1))).sqrt();

    /// <summary>Standard error of the variance for large samples, <c>sqrt((m4 - m2^2) / n)</c>, in the caller's scope.</summary>
    public torch.Tensor VarianceError => ((sums[3] / Count) - Variance.square()).clamp_min(0).div(Count).sqrt();

    /// <summary>Takes sample <paramref name="step"/> (from 0) of consecutive rows. Every row takes its samples in order.</summary>
    public void Add(int step, long first, torch.Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] here = [.. sums.Select(sum => sum.narrow(0, first, values.shape[0]))];
        double n = step + 1;
        // Named, so that they live as long as the calls that read them.
        using Scalar one = 1.0.ToScalar(), minusOne = (-1.0).ToScalar(), inverse = (1 / n).ToScalar(), others = (n - 1).ToScalar();
        torch.Tensor change = values.add(here[0], minusOne), share = change.mul(inverse), squares = change.mul(share).mul(others);
        here[0].add_(share, one);
        if (here.Length > 2) AddHigher(here, share, squares, n);
        here[1].add_(squares, one);
        Count = step + 1;
    }

    private static void AddHigher(torch.Tensor[] here, torch.Tensor share, torch.Tensor squares, double n)
    {
        using Scalar six = 6.0.ToScalar(), minusFour = (-4.0).ToScalar(), minusThree = (-3.0).ToScalar(), fourth = ((n * n) - (3 * n) + 3).ToScalar(), third = (n - 2).ToScalar();
        torch.Tensor shareSquared = share.square();
        here[3].add_(squares.mul(shareSquared), fourth).add_(shareSquared.mul(here[1]), six).add_(share.mul(here[2]), minusFour);
        here[2].add_(squares.mul(share), third).add_(share.mul(here[1]), minusThree);
    }

    /// <summary>Goes on with some of the rows.</summary>
    public void Keep(torch.Tensor rows)
    {
        torch.Tensor[] kept = [.. sums.Select(sum => sum.index_select(0, rows).DetachFromDisposeScope())];
        Dispose();
        sums = kept;
    }

    /// <inheritdoc />
    public void Dispose() => Array.ForEach(sums, sum => sum.Dispose());
}
