using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;

namespace AuditKit.Benchmarks.Quick;

/// <summary>Rows of four attributes (2, 5, 4, 6 categories) with label and prediction, in memory.</summary>
internal static class SampleRows
{
    private static readonly int[] Sizes = [2, 5, 4, 6];

    public static CubeRows Draw(int count, int attributes = 4)
    {
        RandomSource source = SeedStream.FromSeed(1).For("cube").Open();
        return new CubeRows
        {
            Count = count,
            Labels = Codes(source, count, 2),
            Predictions = Codes(source, count, 2),
            Attributes = [.. Sizes.Take(attributes).Select((size, i) => CodedColumn.Of($"a{i}", [.. Enumerable.Range(0, size).Select(code => $"v{code}")], Codes(source, count, size)))],
        };
    }

    public static CubeRows Weighted(CubeRows rows)
    {
        RandomSource source = SeedStream.FromSeed(2).For("weights").Open();
        double[] weights = new double[rows.Count];
        for (int i = 0; i < weights.Length; i++) weights[i] = 0.25 + source.NextDouble();
        return rows with { Weights = weights };
    }

    private static byte[] Codes(RandomSource source, int count, int size)
    {
        byte[] codes = new byte[count];
        for (int i = 0; i < count; i++) codes[i] = (byte)source.Next(size);
        return codes;
    }
}
