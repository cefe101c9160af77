using AuditKit.Core.Randomness;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Paired;

namespace AuditKit.CoverageTable.Families;

/// <summary>Two scores of the same rows with correlation .8 in each class.</summary>
internal sealed class PairedAucFamily : IntervalFamily
{
    public override string Name => "AUC difference, paired DeLong";

    public override int Replicates => 5_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(12, 24, 1, 1), Of(30, 60, 2.5, 2), Of(6, 50, 1, 1), Of(200, 300, 1, 1.2), Of(20, 20, 3, 3),
    ];

    private static CoverageCase Of(int positives, int negatives, double first, double second) => new($"{positives} v {negatives}, shifts {first} and {second}", (source, _) =>
        new Trial(Draw(source, positives, negatives, first, second).Difference(Level).Interval, StandardNormal.Cumulative(first / Math.Sqrt(2)) - StandardNormal.Cumulative(second / Math.Sqrt(2))));

    private static PairedAuc Draw(RandomSource source, int positives, int negatives, double first, double second)
    {
        int rows = positives + negatives;
        (double[] one, double[] two, bool[] labels) = (new double[rows], new double[rows], new bool[rows]);
        for (int row = 0; row < rows; row++)
        {
            labels[row] = row < positives;
            double shared = Math.Sqrt(.8) * source.NextGaussian();
            one[row] = shared + (Math.Sqrt(.2) * source.NextGaussian()) + (labels[row] ? first : 0);
            two[row] = shared + (Math.Sqrt(.2) * source.NextGaussian()) + (labels[row] ? second : 0);
        }

        return PairedAuc.Of(one, two, labels)!;
    }
}
