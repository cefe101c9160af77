using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Scores;

/// <summary>Scores compared between the groups of one set of attributes, whatever the threshold.</summary>
internal sealed class ScoreComparison(AttributeSet set, CubeSlice whole, FairnessSettings settings, int permutations)
{
    // The matrix grows with the square of the groups.
    private const int MostCrossed = 12;

    private readonly string? problem = SliceMeasures.ScoreProblem(whole);

    public IReadOnlyList<Measurement> Measure()
    {
        List<Measurement> measurements =
        [
            Generalized(ScoreMetrics.GeneralizedFalsePositiveDifference, GeneralizedRate.FalsePositive),
            Generalized(ScoreMetrics.GeneralizedFalseNegativeDifference, GeneralizedRate.FalseNegative),
            AucP(),
        ];
        if (set.Attributes.Count > 1) return measurements;
        measurements.AddRange(Abrocas());
        measurements.AddRange(problem is null ? CrossAreas() : []);
        return measurements;
    }

    private Measurement Generalized(string metric, Func<ScoreSample, GeneralizedRate?> rate)
    {
        if ((problem ?? SliceMeasures.CalibrationProblem(whole)) is { } reason) return Gap(metric, new MeasuredValue.NotMeasured(reason), [], []);
        (List<CubeSlice> groups, List<Slice> excluded) = Split(scores => rate(scores) is not null);
        GeneralizedRate[] rates = [.. groups.Select(slice => rate(slice.Scores!)!)];
        MeasuredValue value = EstimateRange.Measure(
            [.. rates.Select(r => r.Value)], [.. rates.Select(r => r.SafeValue)], [.. rates.Select(r => r.SafeVariance)], settings.Level, 1, "simultaneous-range, variance of the scores");
        return Gap(metric, value, groups, excluded);
    }

    private Measurement AucP()
    {
        if (problem is not null) return Gap(ScoreMetrics.AucDifferenceP, new MeasuredValue.NotMeasured(problem), [], []);
        (List<CubeSlice> groups, List<Slice> excluded) = Split(scores => scores.Auc() is not null);
        AucEstimate[] areas = [.. groups.Select(slice => slice.Scores!.Auc()!)];
        return Gap(ScoreMetrics.AucDifferenceP, areas.Length < 2 ? Few() : new MeasuredValue.Measured(AucTest.Of(areas).Probability), groups, excluded);
    }

    private IEnumerable<Measurement> Abrocas()
    {
        string? reason = problem ?? (whole.Scores!.IsWeighted ? "row weights are not applied to the area between ROC curves" : null);
        (List<CubeSlice> groups, List<Slice> excluded) = reason is null ? Split(scores => Math.Min(scores.Positives, scores.Negatives) >= Abroca.LeastRows) : ([], []);
        if (reason is null && groups.Count < 2) reason = $"fewer than two groups have {Abroca.LeastRows} rows of either label";
        Abroca? abroca = reason is null ? Abroca.Measure([.. groups.Select(slice => slice.Scores!)], settings.Level, settings.Seeds.For("abroca").For(set.Attributes[0]), permutations) : null;
        MeasuredValue none = new MeasuredValue.NotMeasured(reason ?? string.Empty);
        yield return Gap(ScoreMetrics.Abroca, abroca is null ? none : new MeasuredValue.Measured(abroca.Value, abroca.Interval), groups, excluded);
        yield return Gap(ScoreMetrics.AbrocaP, abroca is null ? none : new MeasuredValue.Measured(abroca.Probability), groups, excluded);
    }

    private IEnumerable<Measurement> CrossAreas()
    {
        CubeSlice[] scored = [.. set.Slices.Where(slice => slice.Scores is { Count: > 0 }).OrderByDescending(slice => slice.Scores!.Count).Take(MostCrossed)];
        return from up in scored from down in scored where up != down select Cross(up, down);
    }

    private Measurement Cross(CubeSlice up, CubeSlice down)
    {
        AucEstimate? auc = ScoreSample.Cross(up.Scores!, down.Scores!).Auc();
        MeasuredValue value = auc is not null
            ? new MeasuredValue.Measured(auc.Value, auc.Interval(settings.Level))
            : new MeasuredValue.NotMeasured(up.Scores!.PositiveTotal.Sum > 0 ? $"no negative labels in {down.Slice}" : "no positive labels in this slice");
        return new Measurement(ScoreMetrics.CrossGroupAuc, up.Slice, value, up.Scores!.Positives + down.Scores!.Negatives)
        {
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["negatives"] = down.Slice.ToString() },
            Evidence = settings.Evidence,
        };
    }

    private (List<CubeSlice> Groups, List<Slice> Excluded) Split(Func<ScoreSample, bool> included)
    {
        ILookup<bool, CubeSlice> sides = set.Slices.ToLookup(slice => slice.Scores is { Count: > 0 } scores && included(scores));
        return ([.. sides[true]], [.. sides[false].Select(slice => slice.Slice)]);
    }

    private static MeasuredValue.NotMeasured Few() => new("fewer than two groups can be compared");

    private Measurement Gap(string metric, MeasuredValue value, IReadOnlyList<CubeSlice> groups, IReadOnlyList<Slice> excluded) =>
        new(metric, Slice.All, value, groups.Sum(slice => slice.Scores!.Count)) { By = set.Attributes, Excluded = excluded, Evidence = settings.Evidence };
}
