using AuditKit.Core.Randomness;
using AuditKit.Statistics.Association;
using CsCheck;

namespace AuditKit.Statistics.Tests.Association;

public sealed class AssociationTests
{
    private const double Printed10 = 5.1e-11; // half a unit of the tenth decimal

    private static readonly ContingencyTable Square = ContingencyTable.Of(new long[,] { { 30, 10 }, { 10, 30 } });

    [Fact]
    public void Cramers_v_and_information_match_the_oracle()
    {
        Within.Of(0.5, AssociationMeasures.RawCramersV(Square), 1e-15);
        Within.Of(0.4902903378, AssociationMeasures.CramersV(Square), Printed10);
        Within.Of(0.1308120359, AssociationMeasures.RawMutualInformation(Square), Printed10);
        // Four cells, two rows, two columns: the term is 1 / 160.
        Within.Of(0.1308120359 - (1 / 160.0), AssociationMeasures.MutualInformation(Square), Printed10);
    }

    [Fact]
    public void Distances_of_shares_match_the_oracle()
    {
        double[] first = [0.5, 0.2, 0.3], second = [0.4, 0.3, 0.3];

        Within.Of(0.0304787540, ShareDistances.KullbackLeibler(first, second), Printed10);
        Within.Of(0.1, ShareDistances.TotalVariation(first, second), 1e-15);
        Within.Of(Math.Sqrt(0.02), ShareDistances.Euclidean(first, second), 1e-15);
        Within.Of(Naive(first, second), ShareDistances.JensenShannon(first, second), 1e-15);
        Assert.Equal(double.PositiveInfinity, ShareDistances.KullbackLeibler([0.5, 0.5], [1, 0]));
        Within.Of(Math.Log(2), ShareDistances.JensenShannon([1, 0], [0, 1]), 1e-15);

        static double Naive(double[] p, double[] q) => p.Zip(q, (a, b) => ((a * Math.Log(2 * a / (a + b))) + (b * Math.Log(2 * b / (a + b)))) / 2).Sum();
    }

    [Fact]
    public void Independent_counts_have_no_association_and_copies_a_full_one()
    {
        ContingencyTable independent = ContingencyTable.Of(new long[,] { { 10, 20, 30 }, { 20, 40, 60 } }), copy = ContingencyTable.Of(new long[,] { { 50, 0 }, { 0, 70 } });

        Assert.Equal(0, AssociationMeasures.CramersV(independent));
        Assert.Equal(0, AssociationMeasures.MutualInformation(independent));
        Assert.Equal(1, AssociationMeasures.CramersV(copy), 1e-12); // phi and its bound shrink alike
        Assert.Equal(0, AssociationMeasures.CramersV(ContingencyTable.Of(new long[,] { { 5, 7 } })));
    }

    [Fact]
    public void The_corrections_take_out_the_bias_under_independence()
    {
        // 6 x 8 cells, 200 rows: phi^2 is 35/199 on average, information about 35/400.
        RandomSource source = SeedStream.FromSeed(11).Open();
        double rawSquare = 0, square = 0, rawInformation = 0, information = 0;
        const int Tables = 2000;
        for (int table = 0; table < Tables; table++)
        {
            long[,] counts = new long[6, 8];
            for (int row = 0; row < 200; row++) counts[source.Next(6), source.Next(8)]++;
            ContingencyTable drawn = ContingencyTable.Of(counts);
            rawSquare += drawn.ChiSquare / drawn.Total / Tables;
            square += Math.Pow(AssociationMeasures.CramersV(drawn), 2) / Tables;
            rawInformation += AssociationMeasures.RawMutualInformation(drawn) / Tables;
            information += AssociationMeasures.MutualInformation(drawn) / Tables;
        }

        Within.Of(35 / 199.0, rawSquare, 0.003); // standard error sqrt(2 x 35) / 200 / sqrt(2000) = 0.001
        Assert.True(square < 0.1 * rawSquare / 5, $"corrected V^2 averages {square}"); // cut at 0, so not exactly 0
        Assert.True(information < 0.3 * rawInformation, $"corrected information averages {information}, raw {rawInformation}");
    }

    [Fact]
    public void Eta_squared_is_the_share_of_variance_between_groups()
    {
        double[] values = [1, 2, 3, 5, 6, 7, double.NaN];
        int[] groups = [0, 0, 0, 1, 1, 1, 1];

        // Means 2 and 6 around 4: between 24, within 4.
        Within.Of(24 / 28.0, CorrelationRatio.EtaSquared(values, groups, 2)!.Value, 1e-15);
        Assert.Null(CorrelationRatio.EtaSquared([1, 1], [0, 1], 2));
        // Within each stratum the groups do not differ.
        Within.Of(0, CorrelationRatio.EtaSquared([1, 1, 3, 5, 5, 7, 3, 7], [0, 1, 0, 0, 1, 0, 1, 1], 2, [0, 0, 0, 1, 1, 1, 0, 1], 2)!.Value, 1e-15);
    }

    [Fact]
    public void Association_does_not_depend_on_the_order_of_categories()
    {
        Gen.Long[0, 30].Array[12].Where(counts => counts.Sum() > 20).Sample(
            counts =>
            {
                long[,] table = new long[3, 4], turned = new long[4, 3];
                for (int cell = 0; cell < 12; cell++) turned[3 - (cell % 4), (cell / 4 + 1) % 3] = table[cell / 4, cell % 4] = counts[cell];
                ContingencyTable first = ContingencyTable.Of(table), second = ContingencyTable.Of(turned);
                Within.Of(AssociationMeasures.CramersV(first), AssociationMeasures.CramersV(second), 1e-7); // a root near 0 doubles the rounding digits
                Within.Of(AssociationMeasures.MutualInformation(first), AssociationMeasures.MutualInformation(second), 1e-12);
            },
            seed: "0000KOIPe036",
            iter: 300);
    }

    [Fact]
    public void Alpha_of_the_published_example()
    {
        // Krippendorff 2011, example C: four observers, twelve units, missing values; nominal alpha .743.
        string[] observers = ["123321412---", "1233224125-3", "-3332342251-", "12332441251-"];
        int[][] items = [.. Enumerable.Range(0, 12).Select(unit => Enumerable.Range(1, 5).Select(category => observers.Count(values => values[unit] == (char)('0' + category))).ToArray())];

        Core.Measurements.MeasuredValue.Measured alpha = Assert.IsType<Core.Measurements.MeasuredValue.Measured>(KrippendorffAlpha.Measure(items, 0.95, SeedStream.FromSeed(1), 499));

        Within.Of(0.743, alpha.Estimate, 5.1e-4);
        Assert.True(alpha.Interval!.Contains(alpha.Estimate));
    }

    [Fact]
    public void Full_agreement_is_not_certain_of_itself()
    {
        int[][] items = [.. Enumerable.Range(0, 20).Select(i => i < 10 ? new[] { 2, 0 } : [0, 2])];

        Core.Measurements.MeasuredValue.Measured alpha = Assert.IsType<Core.Measurements.MeasuredValue.Measured>(KrippendorffAlpha.Measure(items, 0.95, SeedStream.FromSeed(1), 499));

        Assert.Equal(1, alpha.Estimate);
        Assert.InRange(alpha.Interval!.Lower, 0.5, 0.9);
    }
}
