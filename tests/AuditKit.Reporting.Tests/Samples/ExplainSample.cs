using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Tests.Samples;

/// <summary>A section with every exhibit of explanations: overlays small and large, strips of steps and of words, distributions, curves.</summary>
internal static class ExplainSample
{
    public static AuditRecord Record() => new RecordBuilder().WithoutVerdict()
        .Metric("explain.completeness_gap", "Completeness gap", Direction.Down)
        .Result(Domain([Digits(), Photos(), Attention(), Steps(), Words(), Seeds(), Gaps(), Pairs(), Curve("Deletion", falling: true), Curve("Insertion", falling: false)]))
        .Build();

    public static AuditRecord Of(params Exhibit[] exhibits) => new RecordBuilder().WithoutVerdict().Metric("explain.completeness_gap", "Completeness gap", Direction.Down).Result(Domain(exhibits)).Build();

    private static DomainResult Domain(Exhibit[] exhibits) => new("explain", DomainStatus.Completed)
    {
        Title = "Explanations",
        Lead = "Four of seven methods may be shown as evidence.",
        Measurements = [Measurement.Of("explain.completeness_gap", Core.Slice.All, 0.0019, null, 64)],
        Exhibits = exhibits,
    };

    /// <summary>Ink of a ring or a stroke on black, eight pixels square, with maps of one method.</summary>
    public static OverlayExhibit Digits() => new("explain.pictures", "What the digit reader looks at", ["integrated-gradients"],
    [
        .. Enumerable.Range(0, 6).Select(i => new OverlayPicture(i == 3 ? "read as 9, is 4" : $"read as {i}", Ring(i % 2 == 0 ? 8 : 28, i), [Map(i % 2 == 0 ? 8 : 28, i)]) { Detail = $"row {9751 + i}", MapNotes = ["gap 0.0004"] }),
    ])
    { Unit = "logit", Note = "Gap: attributions against the change in logit, relative to its range." };

    public static OverlayExhibit Photos() => new("explain.photos", "Three methods on the same photographs", ["integrated-gradients", "guided-gradcam", "occlusion"],
    [
        .. Enumerable.Range(0, 3).Select(i => new OverlayPicture($"read as {(i == 0 ? "tabby cat" : "tractor")}", Photo(112, i), [Map(112, i), Map(14, i + 1), i == 2 ? null : Map(28, i + 2)]) { Detail = $"row {100 + i}, drawn among tractors", MapNotes = ["gap 0.0004", string.Empty, "exact"] }),
    ])
    { OwnScales = true };

    public static OverlayExhibit Attention() => new("explain.caption_1", "Where each word looks", ["a", "red", "square", "above", "a", "circle"],
        [new OverlayPicture("a red square above a circle", Photo(56, 1), [.. Enumerable.Range(0, 6).Select(i => Map(7, i, positive: true))]) { Detail = "row 12, BLEU-1 0.83" }])
    { Unit = "attention" };

    public static HeatStripExhibit Steps() => new("explain.steps", "Which time steps speak for the class", "Hour",
        [.. Enumerable.Range(0, 4).Select(i => new HeatStripRow($"heart rate, case {i}", [.. Enumerable.Range(0, 48).Select(s => s > 40 && i == 2 ? (double?)null : Math.Sin((s + (7 * i)) / 5.0) * Math.Exp(-s / 40.0))]) { Detail = $"row {10 + i}", Remark = "gap 0.0003" })])
    { Unit = "logit", RemarkHead = "Error" };

    public static HeatStripExhibit Words() => new("explain.words", "Which words speak for the class", "Token",
        [Sentence("The applicant has never missed a payment but the district where she lives lowers the score more than her income raises it"), Sentence("No arrears")])
    { Unit = "logit" };

    public static HeatStripExhibit Seeds() => new("explain.seeds", "Do the reasons survive retraining", "Retraining",
        [.. new[] { "income", "debt_to_income", "district", "time_in_job" }.Select((name, i) => new HeatStripRow(name, [.. Enumerable.Range(0, 10).Select(s => (double?)((0.4 - (0.2 * i)) + (0.12 * Math.Cos(s * (i + 1)))))]) { Remark = i < 2 ? "raises" : "no direction" })])
    { Unit = "logit", RemarkHead = "Direction", Note = "Mean attribution by retraining." };

    public static DistributionExhibit Gaps() => new("explain.gaps", "Numerical error of every row", new Axis("completeness gap, relative to the range of the output", 1e-8, 1, true),
    [
        .. new[] { "integrated-gradients", "deeplift" }.Select((name, i) => DistributionRow.Histogram(name, [.. Enumerable.Range(0, 300).Select(r => Math.Pow(10, -4.2 - i + Math.Sin(r * 1.7) + (0.4 * Math.Cos(r))))], [.. Enumerable.Range(0, 33).Select(b => Math.Pow(10, -8 + (b / 4.0)))])),
    ])
    { Mark = 0.001, MarkName = "tolerance" };

    public static DistributionExhibit Pairs() => new("explain.seed_pairs", "Agreement of retrained models", new Axis("rank correlation of attributions", 0.5, 1),
        [DistributionRow.Strokes("45 pairs, one stroke each", [.. Enumerable.Range(0, 45).Select(i => 0.75 + (0.1 * Math.Sin(i * i)))]) with { Mean = new BarValue(0.742, 0.701, 0.779) }]);

    public static SeriesExhibit Curve(string name, bool falling) => new($"explain.{name.ToLowerInvariant()}", name, new Axis("share of features", 0, 1), new Axis("probability of the class", 0, 1),
    [
        Line("by attribution", 3, 0.05), Line("at random", 1, 0.08),
    ])
    { Note = "Bands: 95 % over rows." };

    private static SeriesLine Line(string name, double power, double half) => new(name, [.. Enumerable.Range(0, 21).Select(i => i / 20.0).Select(x => Math.Pow(1 - x, power)).Select((y, i) => new SeriesPoint(i / 20.0, y, Math.Max(0, y - half), Math.Min(1, y + half)))]);

    private static HeatStripRow Sentence(string text)
    {
        string[] words = text.Split(' ');
        return new HeatStripRow("read as approve", [.. words.Select((word, i) => (double?)(Math.Cos(i * 1.3) * word.Length / 8.0))]) { Words = words, Detail = "row 4" };
    }

    private static PixelGrid Ring(int side, int seed)
    {
        byte[] samples = new byte[side * side];
        for (int i = 0; i < samples.Length; i++) samples[i] = (byte)(255 * Ink(i / side, i % side, side, seed));
        return new PixelGrid(side, side, 1, samples);
    }

    private static double Ink(int y, int x, int side, int seed)
    {
        double r = Math.Sqrt(Math.Pow(((y + 0.5) / side) - 0.5, 2) + Math.Pow((((x + 0.5) / side) - 0.5) * (1 + (0.3 * (seed % 3))), 2));
        return Math.Clamp(1 - (Math.Abs(r - 0.28) * 9), 0, 1);
    }

    private static PixelGrid Photo(int side, int seed)
    {
        byte[] samples = new byte[side * side * 3];
        for (int i = 0; i < side * side; i++)
        {
            double y = i / side / (double)side, x = i % side / (double)side, blob = Math.Exp(-20 * (Math.Pow(x - 0.4 - (0.1 * seed), 2) + Math.Pow(y - 0.55, 2)));
            samples[3 * i] = (byte)(90 + (80 * y) + (80 * blob));
            samples[(3 * i) + 1] = (byte)(140 - (40 * y) - (60 * blob));
            samples[(3 * i) + 2] = (byte)(200 - (120 * y) - (50 * blob));
        }

        return new PixelGrid(side, side, 3, samples);
    }

    private static SignedGrid Map(int side, int seed, bool positive = false)
    {
        double[] values = new double[side * side];
        for (int i = 0; i < values.Length; i++)
        {
            double y = (i / side) + 0.5, x = (i % side) + 0.5, value = 0.2 * Math.Sin((x / side * 7) + seed) * Math.Cos((y / side * 5) - seed);
            values[i] = positive ? Math.Max(0, value) : side <= 28 ? value * Ink((int)y, (int)x, side, seed) : value * Math.Exp(-12 * (Math.Pow((x / side) - 0.45, 2) + Math.Pow((y / side) - 0.5, 2)));
        }

        return SignedGrid.Of(side, side, values);
    }
}
