using AuditKit.Core.Randomness;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>
/// How the largest of several contrasts changes: max over k of A_k minus max over k of B_k (after, before). A gap is the largest of
/// all ordered differences, minus the worst group the largest of all negated means. The interval is the range of that quantity
/// over the box in which all A_k, B_k and A_k - B_k lie together with the wanted confidence (max-T, Westfall and Young 1993), so
/// it holds at equality too, where a percentile interval of a gap never does:
/// A_k - max B is at most both upper(A_k) - max lower(B) and upper(A_k - B_k).
/// </summary>
internal sealed class ExtremeChange
{
    /// <summary>Name in the record.</summary>
    public const string Method = "paired max-T over all contrasts";

    private readonly PairedMean[] means;
    private readonly PairedContrast[] contrasts;
    private readonly double[] before, after, change;
    private readonly double[] beforeError, afterError, changeError;

    public ExtremeChange(IReadOnlyList<PairedMean> means, IEnumerable<PairedContrast> contrasts)
    {
        (this.means, this.contrasts) = ([.. means], [.. contrasts]);
        double[] b = [.. means.Select(mean => mean.Before)], a = [.. means.Select(mean => mean.After)], d = [.. means.Select(mean => mean.After - mean.Before)];
        double[] vb = [.. means.Select(mean => mean.BeforeVariance)], va = [.. means.Select(mean => mean.AfterVariance)], vd = [.. means.Select(mean => mean.ChangeVariance)];
        (before, after, change) = (All(k => k.Of(b)), All(k => k.Of(a)), All(k => k.Of(d)));
        (beforeError, afterError, changeError) = (All(k => k.ErrorOf(vb)), All(k => k.ErrorOf(va)), All(k => k.ErrorOf(vd)));
    }

    /// <summary>Draws behind the critical value; its noise is about 1 % at the default.</summary>
    public int Replicates { get; init; } = 4000;

    /// <summary>The ends of the change.</summary>
    /// <param name="isGap">True where the largest contrast is at least 0 by definition (a group minus itself).</param>
    /// <param name="level">Confidence.</param>
    /// <param name="seeds">Chance of the critical value.</param>
    public (double Lower, double Upper) Ends(bool isGap, double level, SeedStream seeds)
    {
        double c = Critical(level, seeds);
        double upper = Largest(isGap, c, after, afterError, before, beforeError, change, 1);
        double lower = -Largest(isGap, c, before, beforeError, after, afterError, change, -1);
        return (lower, upper);
    }

    // Upper end of max(first) - max(second).
    private double Largest(bool isGap, double c, double[] first, double[] firstError, double[] second, double[] secondError, double[] differences, int sign)
    {
        double least = isGap ? 0 : double.NegativeInfinity;
        for (int k = 0; k < second.Length; k++) least = Math.Max(least, second[k] - (c * secondError[k]));
        double largest = isGap ? -least : double.NegativeInfinity;
        for (int k = 0; k < first.Length; k++)
        {
            largest = Math.Max(largest, Math.Min(first[k] + (c * firstError[k]) - least, (sign * differences[k]) + (c * changeError[k])));
        }

        return largest;
    }

    /// <summary>
    /// The multiple of a standard error that holds for all contrasts before, after and of the change at once: quantile of the largest
    /// studentised deviation of normal means with the groups' covariances, to which the cell bootstrap converges.
    /// </summary>
    public double Critical(double level, SeedStream seeds)
    {
        RandomSource random = seeds.For("max-t").Open();
        // Of the two orders of a pair one is enough: they deviate alike.
        int[] distinct = [.. Enumerable.Range(0, contrasts.Length).Where(k => contrasts[k].Plus < contrasts[k].Minus)];
        double[] largest = new double[Replicates], b = new double[means.Length], a = new double[means.Length], d = new double[means.Length];
        for (int r = 0; r < Replicates; r++)
        {
            for (int g = 0; g < means.Length; g++)
            {
                (b[g], a[g]) = Draw(means[g], random);
                d[g] = a[g] - b[g];
            }

            double most = 0;
            foreach (int k in distinct)
            {
                most = Math.Max(most, Studentised(contrasts[k].Of(b), beforeError[k]));
                most = Math.Max(most, Studentised(contrasts[k].Of(a), afterError[k]));
                most = Math.Max(most, Studentised(contrasts[k].Of(d), changeError[k]));
            }

            largest[r] = most;
        }

        Array.Sort(largest);
        return largest[Math.Min(Replicates - 1, (int)Math.Ceiling(level * (Replicates + 1)) - 1)];
    }

    private static (double Before, double After) Draw(PairedMean mean, RandomSource random)
    {
        double first = random.NextGaussian(), second = random.NextGaussian(), deviation = Math.Sqrt(mean.BeforeVariance);
        double slope = deviation > 0 ? mean.Covariance / deviation : 0;
        return (deviation * first, (slope * first) + (Math.Sqrt(Math.Max(0, mean.AfterVariance - (slope * slope))) * second));
    }

    private static double Studentised(double deviation, double error) => error > 0 ? Math.Abs(deviation) / error : 0;

    private double[] All(Func<PairedContrast, double> of) => [.. contrasts.Select(of)];
}
