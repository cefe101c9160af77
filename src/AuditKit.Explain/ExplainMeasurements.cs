using AuditKit.Explain.Quality;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain;

/// <summary>The numbers of this domain.</summary>
internal static class ExplainMeasurements
{
    public static IReadOnlyList<Measurement> Of(Examination examination, Digest evidence)
    {
        IEnumerable<Measurement> all =
        [
            .. examination.Sample.Methods.Where(method => method.Gaps.Count > 0).Select(method => Gap(examination.Sample, method)),
            .. examination.Gates.Select(gate => Similarity(examination.Sample, gate)),
            .. Means(examination),
            .. examination.Sample.Methods.SelectMany(method => QualityOf(examination, method)),
            .. examination.Sample.Methods.Where(method => method.Quality?.Truth is not null).SelectMany(method => QualityMeasurements.OfTruth(method.Quality!.Truth!, examination.Sample.QualityRows.Count, Options(examination.Sample, method))),
            .. Retrained(examination.Sample),
        ];
        return [.. all.Select(measurement => measurement with { Evidence = [evidence] })];
    }

    private static Measurement Gap(AttributionSample sample, ExplainedMethod method)
    {
        Measurement gap = sample.Range > 0
            ? Measurement.Of(ExplainMetrics.CompletenessGap, Slice.All, method.Gaps.Max(), null, method.Gaps.Count)
            : Measurement.Missing(ExplainMetrics.CompletenessGap, Slice.All, "the output is the same for all explained rows and the baseline", method.Gaps.Count);
        return gap with { Options = Options(sample, method) };
    }

    private static Measurement Similarity(AttributionSample sample, GateResult gate)
    {
        Measurement similarity = gate.Similarity is { } value
            ? Measurement.Of(ExplainMetrics.RandomizationSimilarity, Slice.All, value, gate.Interval, gate.Method.Gate.Similarities.Count)
            : Measurement.Missing(ExplainMetrics.RandomizationSimilarity, Slice.All, "no randomised model gave an order of the inputs", gate.Method.Gate.Similarities.Count);
        return similarity with { Options = Options(sample, gate.Method) };
    }

    private static IEnumerable<Measurement> Retrained(AttributionSample sample)
    {
        if (sample.Retrained is not { } retrained) yield break;
        SortedDictionary<string, string> options = new(StringComparer.Ordinal) { ["method"] = retrained.Method, ["quantity"] = sample.Quantity, ["baseline"] = sample.Baseline };
        yield return retrained.Curve is { } curve
            ? QualityMeasurements.OfRetraining(curve, options)
            : Measurement.Missing(ExplainMetrics.RemoveAndRetrain, Slice.All, retrained.Reason ?? "it was not measured", 0) with { Options = options };
    }

    /// <summary>Means, intervals and gaps between groups of a method's quality; without evidence.</summary>
    public static IEnumerable<Measurement> QualityOf(Examination examination, ExplainedMethod method)
    {
        if (method.Quality is not { } quality) return [];
        IReadOnlyList<int> rows = examination.Sample.QualityRows;
        ExplainedAttribute[] attributes = [.. examination.Sample.Attributes.Select(attribute => attribute with { Codes = [.. rows.Select(row => attribute.Codes[row])] })];
        return QualityMeasurements.Of(quality, [.. rows.Select(row => examination.Sample.Weights[row])], attributes, examination.Level, Options(examination.Sample, method));
    }

    private static IEnumerable<Measurement> Means(Examination examination)
    {
        if (examination.Primary is null || examination.Sample.IsSpatial || examination.Overall is not { } overall) yield break;
        foreach (int feature in examination.Features)
        {
            yield return Mean(examination, overall, Slice.All, feature);
            foreach (AttributeExamination attribute in examination.Attributes)
            {
                foreach (GroupProfile profile in attribute.Profiles) yield return Mean(examination, profile, Slice.Of((attribute.Name, profile.Group!)), feature);
            }
        }
    }

    private static Measurement Mean(Examination examination, GroupProfile profile, Slice slice, int feature)
    {
        WeightedMean? mean = profile.Means[feature];
        Interval? interval = mean?.IntervalAt(examination.Level);
        Measurement measured = mean is null || interval is null
            ? Measurement.Missing(ExplainMetrics.MeanAbsoluteAttribution, slice, "too few explained rows to estimate an error from", profile.Rows)
            : Measurement.Of(ExplainMetrics.MeanAbsoluteAttribution, slice, mean.Mean, new Interval(Math.Max(0, interval.Lower), interval.Upper, interval.Level, interval.Method), profile.Rows);
        SortedDictionary<string, string> options = Options(examination.Sample, examination.Primary!);
        options["feature"] = examination.Sample.Features[feature];
        return measured with { Options = options };
    }

    private static SortedDictionary<string, string> Options(AttributionSample sample, ExplainedMethod method) => new(StringComparer.Ordinal)
    {
        ["method"] = method.Method,
        ["quantity"] = sample.Quantity,
        ["baseline"] = sample.Baseline,
    };
}
