using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Tables;
using AuditKit.Sessions;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling.Lattice;

namespace AuditKit.Benchmarks.Quick;

/// <summary>
/// From a Parquet file of four text attributes, label, prediction and score to simultaneous intervals. <c>--quick stream 100000000</c>
/// streams that many rows: the peak memory must be that of ten million. The file is written once and kept in the temporary folder.
/// </summary>
internal sealed class StreamQuick(long rows) : IQuickBench
{
    private static readonly int[] Sizes = [2, 5, 4, 6];

    public string Name => "stream";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        string path = Path.Combine(Path.GetTempPath(), $"auditkit-stream-{rows}.parquet");
        if (!File.Exists(path)) ChildProcess.Run("--write", path, rows.ToString(CultureInfo.InvariantCulture));
        long bytes = new FileInfo(path).Length;
        int runs = rows > 20_000_000 ? 1 : 3;
        report($"{rows:0.#e0} rows from Parquet, cube", runs, () => Cube(path, null), ms => $"{rows / ms / 1e3:0.0} M rows/s, file of {bytes >> 20} MB");
        report($"{rows:0.#e0} rows from Parquet, 1-3-way, 5 metrics, 10,000 replicates", runs, () => Audit(path), ms => $"bar 5,000 ms at 1e7: {(ms <= 5_000 * (rows / 1e7) ? "met" : "missed")}");
        report($"{rows:0.#e0} rows from Parquet, cube with score", runs, () => Cube(path, "score"), ms => $"{rows / ms / 1e3:0.0} M rows/s");
    }

    public static void Write(string path, long rows)
    {
        const int Part = 1_000_000;
        RandomSource source = SeedStream.FromSeed(1).For("stream").Open();
        using FileStream file = File.Create(path);
        ParquetTable.Write(Enumerable.Range(0, (int)((rows + Part - 1) / Part)).Select(part => Draw(source, (int)Math.Min(Part, rows - ((long)part * Part)))), file);
    }

    private static Table Draw(RandomSource source, int count) => new(
    [
        .. Sizes.Select((size, i) => new NamedColumn($"a{i}", Categories(source, count, size))),
        new NamedColumn("label", Categories(source, count, 2)),
        new NamedColumn("prediction", Categories(source, count, 2)),
        new NamedColumn("score", NumberColumn.Of([.. Enumerable.Range(0, count).Select(_ => source.NextDouble())])),
    ]);

    private static CategoryColumn Categories(RandomSource source, int count, int size) =>
        CategoryColumn.Of([.. Enumerable.Range(0, size).Select(code => $"value {code}")], [.. Enumerable.Range(0, count).Select(_ => source.Next(size))]);

    private static CountCube Cube(string path, string? score) => TableSource.StreamPredictions(
        path,
        new CsvOptions(),
        new PredictionOptions { Prediction = "prediction", Label = "label", Positive = ["value 1"], Score = score, Attributes = [.. Sizes.Select((_, i) => $"a{i}")] },
        2,
        [],
        CancellationToken.None);

    private static void Audit(string path) =>
        LatticeBootstrap.Run(SliceLattice.Of(Cube(path, null), 3), BootstrapQuick.Families, new LatticeBootstrapOptions(.95, SeedStream.FromSeed(1).For("bench")) { Replicates = 10_000, Threads = 2 });
}
