using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Performance.Versions;

/// <summary>Size and accuracy of smaller variants, paired with the full model on the same rows.</summary>
internal sealed class VariantQuality
{
    private readonly ModelVersions versions;
    private readonly LabelledVersions rows;
    private readonly double level;
    private readonly bool simple;
    private readonly Digest evidence;

    /// <param name="versions">The full model first.</param>
    /// <param name="held">Held-out rows.</param>
    /// <param name="clustered">True if rows belong to units.</param>
    /// <param name="level">Confidence level.</param>
    /// <param name="evidence">Digest of the versions.</param>
    public VariantQuality(ModelVersions versions, PredictionTable held, bool clustered, double level, Digest evidence) =>
        (this.versions, rows, this.level, simple, this.evidence) = (versions, new LabelledVersions(versions, held), level, !clustered && !held.HasWeights, evidence);

    public IEnumerable<Measurement> Measurements()
    {
        foreach (ModelVersion version in versions.Versions)
        {
            SortedDictionary<string, string> options = new(StringComparer.Ordinal) { [VersionMetrics.Option] = version.Name };
            Measurement Over(string metric, MeasuredValue value) => new(metric, Slice.All, value, rows.Count) { Options = options, Evidence = [evidence] };
            if (version.Facts.Bytes is { } bytes) yield return Over(VersionMetrics.VariantSize, new MeasuredValue.Measured(bytes, null));
            yield return Over(VersionMetrics.VariantAccuracy, Accuracy(version));
            if (version != Full) yield return Over(VersionMetrics.VariantAccuracyChange, Change(version));
        }
    }

    public IEnumerable<Exhibit> Exhibits()
    {
        yield return new TableExhibit(
            "performance.variants",
            "Smaller variants",
            [new("Variant"), new("Size, kB", Alignment.Decimal), new("of full", Alignment.Right), new("Accuracy", Alignment.Decimal), new("change", Alignment.Right), new("Made")],
            [.. versions.Versions.Select(version => (IReadOnlyList<TableCell>)Row(version))])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"On the same {rows.Count} held-out rows; changes are paired, as {100 * level:0} % intervals. Sizes are of files as they are stored; a pruned network has zeros in a file of full length. Groups are compared in the fairness section, energy in the energy section."),
        };
        ScatterPoint[] points = [.. versions.Versions.Where(version => version.Facts.Bytes is not null && rows.Count > 0).Select(PointOf)];
        if (points.Length > 1) yield return new ScatterExhibit("performance.variant_frontier", "Accuracy against size", new Axis("size in kB", 0), new Axis("accuracy"), points) { Note = "Further left and higher is better. Crosses are intervals of each accuracy alone; the paired changes of the table are narrower." };
    }

    private ModelVersion Full => versions.Versions[0];

    private ScatterPoint PointOf(ModelVersion version) =>
        new(version.Name, version.Facts.Bytes!.Value / 1000.0, rows.Right(version).Average()) { YInterval = (Accuracy(version) as MeasuredValue.Measured)?.Interval, Reference = version == Full };

    private TableCell[] Row(ModelVersion version) =>
    [
        TableCell.Words(version.Name),
        version.Facts.Bytes is { } bytes ? TableCell.Of(bytes / 1000.0, 1) : TableCell.Words("not measured"),
        version.Facts.Bytes is { } own && Full.Facts.Bytes is > 0 and { } all ? TableCell.Words(string.Create(CultureInfo.InvariantCulture, $"{100.0 * own / all:0}\u00a0%")) : TableCell.Words(string.Empty),
        Accuracy(version) is MeasuredValue.Measured measured ? TableCell.Of(measured.Estimate) : TableCell.Words("not measured"),
        version == Full ? TableCell.Words(string.Empty) : Change(version) is MeasuredValue.Measured { Interval: { } interval } ? TableCell.Range(interval) : TableCell.Words("not measured"),
        TableCell.Words(version.Facts.Made),
    ];

    private MeasuredValue Accuracy(ModelVersion version)
    {
        if (Refusal is { } refusal) return refusal;
        SampleMoments moments = SampleMoments.Of(rows.Right(version));
        return MomentInterval.UnitMean(moments.Mean, moments.Variance, rows.Count, level);
    }

    // Differences of two answers to one row are -1, 0 or 1; two pseudo-rows, one each way, keep the interval from closing.
    private MeasuredValue Change(ModelVersion version)
    {
        if (Refusal is { } refusal) return refusal;
        double[] differences = [.. rows.Right(version).Zip(rows.Right(Full), (after, before) => after - before)];
        SampleMoments padded = SampleMoments.Of([.. differences, 1, -1]);
        double raw = differences.Average();
        return MomentInterval.Mean(padded.Mean, padded.Variance, rows.Count + 2, level, -1, 1) is MeasuredValue.Measured { Interval: { } interval }
            ? new MeasuredValue.Measured(raw, new Interval(Math.Min(raw, interval.Lower), Math.Max(raw, interval.Upper), level, "paired t, one pseudo-row each way"))
            : new MeasuredValue.NotMeasured("no spread to estimate an error from");
    }

    private MeasuredValue.NotMeasured? Refusal => rows.Count == 0
        ? new MeasuredValue.NotMeasured("no held-out row has a label")
        : simple ? null : new MeasuredValue.NotMeasured("rows are weighted or belong to units; the fairness section compares them with that in mind");
}
