using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Core;
using AuditKit.Data.Captions;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;
using AuditKit.Data;
using AuditKit.Performance.Captioning;
using AuditKit.Performance.Exhibits;
using AuditKit.Performance.Multiclass;
using AuditKit.Performance.Ranking;
using AuditKit.Performance.Regression;
using AuditKit.Performance.Versions;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Slices;

namespace AuditKit.Performance;

/// <summary>
/// Overall quality on the held-out rows, with intervals: what a model is good for, before anyone asks for whom. Runs in every
/// audit. The numbers are computed by the same code as the per-group ones of the fairness domain.
/// </summary>
public sealed class PerformanceDomain : IAuditDomain
{
    /// <inheritdoc />
    public DomainDescriptor Descriptor { get; } = new(
        PerformanceMetrics.Domain,
        "Performance",
        10,
        PerformanceMetrics.All,
        [DataEvidence.AnyPredictions with { Or = [.. DataEvidence.AnyPredictions.Or, DataEvidence.Captions] }, new Need(DataEvidence.Table, Optional: true), new Need(LearningCurve.Kind, Optional: true), .. VersionNeeds],
        OptionSchema.Of(
            new IntegerOption("bootstrap", "Resamples of the cells behind intervals without a closed form.", 1000, 100, 100_000),
            new IntegerOption("bins", "Equal-width bins of the calibration error.", 15, 2, 100)))
    {
        Always = true,
    };

    private const string NoCurve = "The model was not trained in this audit, so there is no learning curve.";

    // Made only where the spec asks for a search, an ensemble or smaller variants.
    private static Need[] VersionNeeds => [new(SearchReport.Kind, Optional: true) { OnRequest = true }, new(DataEvidence.Members, Optional: true) { OnRequest = true }, new(DataEvidence.Variants, Optional: true) { OnRequest = true }];

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    /// <inheritdoc />
    public Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        context.Evidence.TryGet(LearningCurve.Kind, out LearningCurve? curve);
        if (OtherTask(context) is { } other) return Task.FromResult(Trained(other, curve) with { Title = Descriptor.Title });
        CubeSlice whole = Whole(context);
        SliceMeasureOptions options = new(PerformanceMetrics.Domain, context.Level, context.Seeds)
        {
            Replicates = context.Options.Int32("bootstrap"),
            Bins = context.Options.Int32("bins"),
            Evidence = [context.Evidence.DigestOf(DataEvidence.Predictions)],
        };
        List<Measurement> measurements = [.. SliceMeasures.Of(whole, options)];
        measurements.Add(new Measurement(PerformanceMetrics.MajorityRate, Slice.All, MajorityRate(whole.Outcomes, context.Level), ConfusionMetrics.BaseRate.Denominator(whole.Outcomes)) { Evidence = options.Evidence });
        VersionQuality versions = new(context);
        measurements.AddRange(versions.Measurements());
        QualityReading reading = new(whole, measurements);
        return Task.FromResult(new DomainResult(PerformanceMetrics.Domain, DomainStatus.Completed)
        {
            Title = Descriptor.Title,
            Lead = reading.Lead,
            Measurements = measurements,
            Findings = [.. reading.Findings()],
            Exhibits = [.. ExhibitsOf(whole, measurements, curve, context.Level, options.Bins), .. versions.Exhibits()],
            Limits = [.. Limits(whole, curve), .. versions.Limits()],
        });
    }

    private static CubeSlice Whole(DomainContext context)
    {
        PredictionTable held = context.Evidence.Get(DataEvidence.Predictions).HeldOut();
        CubeRows rows = AuditedRows.Of(held);
        SliceLattice lattice = SliceLattice.Of(rows, 0, context.Compute.Threads);
        int[]? units = context.Evidence.TryGet(DataEvidence.Table, out AuditTable? table) ? table.UnitsOf(held.RowIds) : null;
        return (units is null ? lattice : ClusteredLattice.Of(lattice, rows, units)).Whole;
    }

    private static DomainResult? OtherTask(DomainContext context)
    {
        if (context.Evidence.TryGet(DataEvidence.Captions, out CaptionedPictures? captions)) return CaptionQuality.Examine(captions, context);
        if (context.Evidence.TryGet(DataEvidence.ClassPredictions, out ClassTable? classes)) return ClassQuality.Examine(classes.HeldOut(), context);
        if (context.Evidence.TryGet(DataEvidence.NumericPredictions, out NumericTable? numbers)) return NumericQuality.Examine(numbers.HeldOut(), context);
        return context.Evidence.TryGet(DataEvidence.Rankings, out RankingTable? lists) ? ListQuality.Examine(lists.HeldOut(), context) : null;
    }

    private static DomainResult Trained(DomainResult result, LearningCurve? curve) => curve is { Epochs.Count: > 0 }
        ? result with { Exhibits = [.. result.Exhibits, .. LearningCurves.Of(curve)] }
        : result with { Limits = [.. result.Limits, NoCurve] };

    private static MeasuredValue MajorityRate(OutcomeTable table, double level)
    {
        Proportion rate = ConfusionMetrics.BaseRate.Rate(table);
        if (!rate.IsDefined) return new MeasuredValue.NotMeasured(ConfusionMetrics.BaseRate.ReasonFor(table));
        Interval positive = WilsonInterval.Of(rate, level);
        // The larger class of the sample may be the smaller one of the population: the maximum never falls below a half.
        (double lower, double upper) = rate.Estimate >= 0.5 ? (positive.Lower, positive.Upper) : (1 - positive.Upper, 1 - positive.Lower);
        return new MeasuredValue.Measured(Math.Max(rate.Estimate, 1 - rate.Estimate), new Interval(Math.Max(0.5, lower), Math.Max(0.5, upper), level, positive.Method));
    }

    private static IEnumerable<Exhibit> ExhibitsOf(CubeSlice whole, IReadOnlyList<Measurement> measurements, LearningCurve? curve, double level, int bins)
    {
        yield return QualityTable.Of(measurements);
        yield return ConfusionTable.Of(whole.Outcomes.Matrix);
        if (SliceMeasures.ScoreProblem(whole) is null && whole.Scores!.Positives > 0 && whole.Scores.Negatives > 0) yield return RocCurve.Of(whole.Scores);
        if (SliceMeasures.CalibrationProblem(whole) is null) yield return Reliability.Of(whole.Scores!, bins, level);
        if (curve is null || curve.Epochs.Count == 0) yield break;
        foreach (Exhibit exhibit in LearningCurves.Of(curve)) yield return exhibit;
    }

    private static IEnumerable<string> Limits(CubeSlice whole, LearningCurve? curve)
    {
        yield return "Quality is measured on the rows held out for the audit; it says nothing about people who are unlike them.";
        yield return whole.Outcomes.IsClustered
            ? "Rows of one unit are not independent: intervals count what its rows are worth together; metrics of scores are not measured."
            : "Intervals take rows as independent of each other.";
        if (whole.Outcomes.IsWeighted) yield return "Rates are weighted, with Kish's effective number of rows in the intervals; metrics of scores are not measured.";
        if (whole.Scores is null) yield return "Without scores, ranking and calibration are not measured.";
        if (curve is null) yield return NoCurve;
    }
}
