using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Reporting.Tests.Samples;
using CsCheck;

namespace AuditKit.Reporting.Tests;

/// <summary>Whatever finite numbers a domain hands over, the report is made: one point, equal values, zeros, huge and tiny ones.</summary>
[Trait("Kind", "contract")]
public sealed class DegenerateExhibitTests
{
    private static readonly double[] Corners = [0, 1, -1, 0.5, 1e-12, 1e-9, 1e9, -1e9];

    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Int[0, Corners.Length - 1].Select(i => Corners[i]),
        Gen.Double[-2, 2]);

    private static readonly Gen<double?> Missing = Gen.Bool.Select(_ => (double?)null);

    private static readonly Gen<Axis> AnyAxis = Gen.Select(Gen.OneOf(Missing, Number.Select(n => (double?)n)), Gen.OneOf(Missing, Number.Select(n => (double?)n)), Gen.Bool)
        .Select((minimum, maximum, isLogarithmic) => new Axis("axis", minimum, maximum, isLogarithmic));

    private static readonly Gen<SeriesPoint> Point = Gen.Select(Number, Number, Number, Gen.Long[0, 1_000_000])
        .Select((x, y, other, count) => new SeriesPoint(x, y, Math.Min(y, other), Math.Max(y, other), count));

    private static readonly Gen<Exhibit> Any = Gen.OneOf(
        Gen.Select(AnyAxis, AnyAxis, Point.Array[0, 4].Array[0, 4], Gen.Bool)
            .Select(Exhibit (x, y, lines, diagonal) => new SeriesExhibit("test.series", "Series", x, y, [.. lines.Select((points, i) => new SeriesLine($"line {i}", points))]) { Diagonal = diagonal }),
        Gen.Select(AnyAxis, AnyAxis, Point.Array[0, 4])
            .Select(Exhibit (x, y, points) => new ScatterExhibit("test.scatter", "Scatter", x, y, [.. points.Select((point, i) => new ScatterPoint($"point {i}", point.X, point.Y) { YInterval = new Interval(point.Lower!.Value, point.Upper!.Value, 0.95, "test"), Reference = i == 0 })])),
        Gen.Select(Number.Array[0, 5], Gen.Int[1, 3])
            .Select(Exhibit (values, panels) => new BarExhibit("test.bars", "Bars", "1", [.. values.Select((_, i) => $"bar {i}")], [.. Enumerable.Range(0, panels).Select(k => new BarSeries($"panel {k}", [.. values.Select(v => (BarValue?)new BarValue(v, v, v))], 3))])),
        Gen.Select(Gen.OneOf(Missing, Number.Select(n => (double?)n)).Array[6], Gen.Bool)
            .Select(Exhibit (cells, diverging) => new HeatMapExhibit("test.heat", "Heat", ["a", "b"], ["x", "y", "z"], [cells[..3], cells[3..]], [[0, 1, 2], [3, 4, 5]]) { Diverging = diverging }),
        Gen.Select(Number.Array[0, 4], Gen.Int[1, 3], Gen.Bool)
            .Select(Exhibit (values, methods, own) => new OverlayExhibit("test.overlays", "Overlays", [.. Enumerable.Range(0, methods).Select(m => $"method {m}")], [.. values.Select((v, i) => new OverlayPicture($"picture {i}", new PixelGrid(1, 3, 1, new byte[] { 7, 7, 7 }), [SignedGrid.Of(1, 2, [v, -v / 2]), null]))]) { OwnScales = own }),
        Gen.Select(Gen.OneOf(Missing, Number.Select(n => (double?)n)).Array[0, 90].Array[0, 3], Gen.Bool)
            .Select(Exhibit (rows, hasWords) => new HeatStripExhibit("test.strips", "Strips", "step", [.. rows.Select((values, i) => new HeatStripRow($"row {i}", values) { Words = hasWords && i == 1 ? [.. values.Select((_, k) => $"word{k}")] : [], Remark = i == 0 ? string.Empty : "remark" })])),
        Gen.Select(Number.Array[0, 5].Array[0, 3], Gen.Bool, Gen.OneOf(Missing, Number.Select(n => (double?)n)))
            .Select(Exhibit (rows, isLogarithmic, mark) => new DistributionExhibit("test.distributions", "Distributions", new Axis("value", null, null, isLogarithmic), [.. rows.Select((values, i) => i == 0 ? DistributionRow.Histogram("bars", values, [1e-9, 0.5, 2]) : DistributionRow.Strokes("strokes", values))]) { Mark = mark, MarkName = "mark" }),
        Number.Array[1, 4].Select(Exhibit (values) => new TableExhibit("test.table", "Table", [new TableColumn("value", Alignment.Decimal)], [.. values.Select(v => new[] { TableCell.Of(v) })])));

    [Fact]
    public void A_curve_of_one_epoch_is_drawn()
    {
        AuditRecord record = With(new SeriesExhibit("test.curve", "Loss by epoch", new Axis("epoch", 1, 1), new Axis("loss"), [new SeriesLine("training", [new SeriesPoint(1, 0.6)])]));

        Assert.NotEmpty(SampleFiles.Pdf(record));
    }

    [Fact]
    public void A_scatter_names_its_points_and_tells_them_in_words()
    {
        ScatterPoint[] points = [new("audited model", 0.9, 0.2) { XInterval = new Interval(0.88, 0.92, 0.95, "test"), Reference = true }, new("reweighing", 0.87, 0.05)];

        byte[] file = SampleFiles.Pdf(With(new ScatterExhibit("test.scatter", "Gap against accuracy", new Axis("accuracy"), new Axis("gap", 0), points)));

        string text = Plain.Of(Tool.Run("pdftotext", file, "-layout", "FILE", "-").Text), open = System.Text.Encoding.Latin1.GetString(Tool.Run("qpdf", file, "--qdf", "--object-streams=disable", "FILE", "OUT").Output);
        Assert.Contains("1 audited model", text, StringComparison.Ordinal);
        Assert.Contains("2 reweighing", text, StringComparison.Ordinal);
        const string Words = "audited model: accuracy 0.9 (0.88 to 0.92), gap 0.2.";
        string wide = System.Text.Encoding.Latin1.GetString(System.Text.Encoding.BigEndianUnicode.GetBytes(Words));
        Assert.True(Holds(open, Words) || Holds(open, wide) || open.Contains(Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(Words)), StringComparison.OrdinalIgnoreCase), "no description of the points");
    }

    // Brackets are escaped in a literal string.
    private static bool Holds(string file, string words) => file.Replace("\\", string.Empty, StringComparison.Ordinal).Contains(words, StringComparison.Ordinal);

    [Fact]
    public void Any_finite_numbers_give_a_report() => Any.Array[1, 3].Sample(exhibits => SampleFiles.Pdf(With(exhibits)).Length > 0 && SampleFiles.Markdown(With(exhibits)).Length > 0, iter: 60, threads: 1);

    private static AuditRecord With(params Exhibit[] exhibits) => new RecordBuilder()
        .WithoutVerdict()
        .Metric("test.rate", "rate", Direction.Up)
        .Result(new DomainResult("test", DomainStatus.Completed)
        {
            Title = "Test",
            Exhibits = exhibits,
            Measurements = [Measurement.Of("test.rate", Slice.All, 0.5, new Interval(0.5, 0.5, 0.95, "none"), 1)],
        })
        .Build();
}
