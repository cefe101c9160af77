using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Performance.Versions;

/// <summary>
/// How much quality depends on the training seed: every network of an ensemble alone. The interval over seeds says what another
/// training would give; it is another one than the interval over rows.
/// </summary>
internal sealed class SeedQuality
{
    private readonly ModelVersions members;
    private readonly LabelledVersions rows;
    private readonly double level;
    private readonly Digest evidence;

    public SeedQuality(ModelVersions members, PredictionTable held, double level, Digest evidence) =>
        (this.members, rows, this.level, this.evidence) = (members, new LabelledVersions(members, held), level, evidence);

    public IEnumerable<Measurement> Measurements()
    {
        yield return Of(VersionMetrics.AccuracyOverSeeds, rows.Right);
        yield return Of(VersionMetrics.BrierOverSeeds, rows.SquaredErrors);
    }

    public TableExhibit Table()
    {
        string quality = members.Versions.Select(version => version.Facts.QualityName).OfType<string>().FirstOrDefault() ?? "quality";
        return new TableExhibit(
            "performance.seeds",
            "Networks of the ensemble",
            [new("Network"), new("Validation loss", Alignment.Decimal), new($"Validation {quality}", Alignment.Decimal), new("Test accuracy", Alignment.Decimal), new("Test Brier score", Alignment.Decimal)],
            [.. members.Versions.Select(version => (IReadOnlyList<TableCell>)Row(version))])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"Each of {members.Versions.Count} networks alone; they differ in first weights, order of rows and dropout. Test columns are on {rows.Count} held-out rows. The audited model is the mean of their probabilities."),
        };
    }

    private TableCell[] Row(ModelVersion version) =>
    [
        TableCell.Words(version.Name),
        Cell(version.Facts.ValidationLoss),
        Cell(version.Facts.ValidationQuality),
        Cell(rows.Count > 0 ? rows.Right(version).Average() : null),
        Cell(rows.Count > 0 ? rows.SquaredErrors(version).Average() : null),
    ];

    private Measurement Of(string metric, Func<ModelVersion, double[]> valuesOf) => new(metric, Slice.All, ValueOf(valuesOf), members.Versions.Count) { Evidence = [evidence] };

    private MeasuredValue ValueOf(Func<ModelVersion, double[]> valuesOf)
    {
        if (rows.Count == 0) return new MeasuredValue.NotMeasured("no held-out row has a label");
        SampleMoments moments = SampleMoments.Of([.. members.Versions.Select(version => valuesOf(version).Average())]);
        // Equal values would give an interval of width 0, which no number of seeds earns.
        return moments.Variance > 0
            ? MomentInterval.Mean(moments.Mean, moments.Variance, members.Versions.Count, level, 0, 1)
            : new MeasuredValue.NotMeasured("all networks gave the same value, so there is no spread to estimate an error from");
    }

    private static TableCell Cell(double? value) => value is { } number ? TableCell.Of(number, 4) : TableCell.Words("not measured");
}
