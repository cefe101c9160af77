using AuditKit.Explain.Numerics;
using AuditKit.Explain.Quality.Shape;
using CsCheck;

namespace AuditKit.Explain.Tests.Quality;

[Trait("Kind", "oracle")]
public sealed class SimilarityTests
{
    [Fact]
    public void Known_values()
    {
        double[] a = [-1, 1, 1], b = [0, 0, 2];

        Assert.Equal(0.5, Similarity.Pearson(a, b)!.Value, 1e-15);
        Assert.Equal(0.5, Similarity.Spearman(a, b)!.Value, 1e-15);
        Assert.Equal(0.5, Similarity.Kendall(a, b)!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(3), Similarity.L2(a, b), 1e-15);
        Assert.Equal(3, Similarity.L1(a, b));
        Assert.Equal(1 / 3.0, Similarity.SignAgreement(a, b));
        Assert.Null(Similarity.Pearson([2, 2], [1, 3]));
        Assert.Null(Similarity.Kendall([2, 2], [1, 3]));
        Assert.Equal(0.5, Similarity.TopAgreement([-5, 4, 1, 0], [5, 1, -4, 0], 2));
        Assert.Throws<ArgumentException>(() => Similarity.L1([1], [1, 2]));
    }

    [Fact]
    public void Sparseness_and_complexity_have_the_known_values()
    {
        Assert.Equal(0.75, RowFigures.Gini([0, 0, 0, 1])!.Value, 1e-15);
        Assert.Equal(0.75, RowFigures.Gini([0, 0, -7, 0])!.Value, 1e-15);
        Assert.Equal(0, RowFigures.Gini([2, 2, -2, 2])!.Value, 1e-15);
        Assert.Equal(Math.Log(4), RowFigures.Entropy([1, 1, -1, 1])!.Value, 1e-15);
        Assert.Equal(0, RowFigures.Entropy([0, 3, 0])!.Value);
        Assert.Null(RowFigures.Gini([0, 0]));
        Assert.Null(RowFigures.Entropy([0, 0]));
        Assert.Equal(2, RowFigures.Count([-1, 0, 0.5, 1e-9], 1e-5));
    }

    [Fact]
    public void Kendall_is_the_count_of_pairs() => Gen.Select(Gen.Int[0, 4].Array[2, 14], Gen.Int[0, 4].Array[14]).Sample((first, second) =>
    {
        double[] a = [.. first.Select(value => (double)value)], b = [.. second.Take(a.Length).Select(value => (double)value)];
        int difference = 0, untiedA = 0, untiedB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = i + 1; j < a.Length; j++)
            {
                difference += Math.Sign(a[i] - a[j]) * Math.Sign(b[i] - b[j]);
                untiedA += a[i] == a[j] ? 0 : 1;
                untiedB += b[i] == b[j] ? 0 : 1;
            }
        }

        double? wanted = untiedA * untiedB == 0 ? null : difference / Math.Sqrt((double)untiedA * untiedB);
        double? found = Similarity.Kendall(a, b);
        Assert.Equal(wanted is null, found is null);
        if (wanted is { } value) Assert.Equal(value, found!.Value, 1e-12);
    });

    [Fact]
    public void Structure_is_that_of_plain_windows()
    {
        double[] a = Support.Models.Rows(2, 7 * 6, 1), b = Support.Models.Rows(2, 7 * 6, 2);

        Assert.Equal(PlainStructure(a, b, 2, 7, 6), StructuralSimilarity.Of(a, b, [2, 7, 6])!.Value, 1e-12);
        Assert.Equal(1, StructuralSimilarity.Of(a, a, [2, 7, 6])!.Value, 1e-12);
        // Scaled first: a multiple is the same map.
        Assert.Equal(1, StructuralSimilarity.Of(a, [.. a.Select(value => 3 * value)], [2, 7, 6])!.Value, 1e-12);
        Assert.Null(StructuralSimilarity.Of(a, new double[a.Length], [2, 7, 6]));
        Assert.Null(StructuralSimilarity.Of([1, 2, 3, 4], [1, 2, 3, 4], [2, 2]));
        Assert.NotNull(StructuralSimilarity.Of(a.AsSpan(0, 9), b.AsSpan(0, 9), [9]));
    }

    private static double PlainStructure(double[] a, double[] b, int planes, int height, int width)
    {
        double largestA = a.Max(Math.Abs), largestB = b.Max(Math.Abs);
        List<double> found = [];
        for (int p = 0; p < planes; p++)
        {
            for (int y = 0; y + 5 <= height; y++)
            {
                for (int x = 0; x + 5 <= width; x++)
                {
                    int[] window = [.. Enumerable.Range(0, 25).Select(i => (p * height * width) + ((y + (i / 5)) * width) + x + (i % 5))];
                    double[] u = [.. window.Select(i => a[i] / largestA)], v = [.. window.Select(i => b[i] / largestB)];
                    double mu = u.Average(), mv = v.Average();
                    double vu = u.Sum(value => (value - mu) * (value - mu)) / 24, vv = v.Sum(value => (value - mv) * (value - mv)) / 24, c = u.Zip(v, (s, t) => (s - mu) * (t - mv)).Sum() / 24;
                    found.Add(((2 * mu * mv) + 0.0004) * ((2 * c) + 0.0036) / (((mu * mu) + (mv * mv) + 0.0004) * (vu + vv + 0.0036)));
                }
            }
        }

        return found.Average();
    }
}
