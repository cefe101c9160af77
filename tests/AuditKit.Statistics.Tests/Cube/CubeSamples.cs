using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;

namespace AuditKit.Statistics.Tests.Cube;

/// <summary>Rows for cube tests, as objects: the slow twin counts these.</summary>
internal static class CubeSamples
{
    public sealed record Row(string First, string? Second, byte Label, byte Prediction, double Score, double Weight = 1);

    public static readonly string[] Firsts = ["a", "b", "c"];
    public static readonly string[] Seconds = ["x", "y"];

    public static Row[] Draw(int count, long seed, int distinctScores = 50)
    {
        RandomSource source = SeedStream.FromSeed(seed).For("rows").Open();
        Row[] rows = new Row[count];
        for (int i = 0; i < count; i++)
        {
            byte label = (byte)source.Next(10);
            rows[i] = new Row(
                Firsts[source.Next(3)],
                source.Next(20) == 0 ? null : Seconds[source.Next(2)],
                label == 9 ? (byte)2 : (byte)(label % 2),
                (byte)source.Next(2),
                source.Next(30) == 0 ? double.NaN : source.Next(distinctScores) / (double)distinctScores,
                0.1 + source.NextDouble());
        }

        return rows;
    }

    public static CubeRows Of(IReadOnlyList<Row> rows, bool weighted = false, bool scored = true, ScoreColumn? scores = null) => new()
    {
        Count = rows.Count,
        Attributes =
        [
            CodedColumn.Of("first", Firsts, rows.Select(row => (byte)Array.IndexOf(Firsts, row.First)).ToArray()),
            CodedColumn.Of("second", Seconds, rows.Select(row => row.Second is null ? -1 : Array.IndexOf(Seconds, row.Second)).ToArray()),
        ],
        Labels = rows.Select(row => row.Label).ToArray(),
        Predictions = rows.Select(row => row.Prediction).ToArray(),
        Scores = scored ? scores ?? ScoreColumn.Of([.. rows.Select(row => row.Score)]) : null,
        Weights = weighted ? rows.Select(row => row.Weight).ToArray() : default(ReadOnlyMemory<double>),
    };
}
