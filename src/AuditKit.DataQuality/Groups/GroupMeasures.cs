using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Association;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Intervals;

namespace AuditKit.DataQuality.Groups;

/// <summary>Shares of an attribute's categories, against the reference, and the labels in them.</summary>
internal sealed class GroupMeasures
{
    private readonly DataSubject subject;
    private readonly Variable attribute;
    private readonly int known;
    private readonly long[] counts;
    private readonly List<Measurement> measurements = [];

    private GroupMeasures(DataSubject subject, Variable bare)
    {
        this.subject = subject;
        known = bare.Count;
        attribute = bare.WithMissing();
        counts = attribute.Counts();
    }

    public static (GroupReading Reading, IReadOnlyList<Measurement> Measurements) Of(DataSubject subject, Variable attribute, ReferenceShares? reference)
    {
        GroupMeasures measures = new(subject, attribute);
        return (measures.Read(reference), measures.measurements);
    }

    private GroupReading Read(ReferenceShares? reference)
    {
        Measurement[] shares = Add(ShareOf(GroupMetrics.Share, interval => interval));
        Add(ShareOf(GroupMetrics.Imbalance, interval => new Interval(1 - (2 * interval.Upper), 1 - (2 * interval.Lower), interval.Level, interval.Method), share => 1 - (2 * share)));
        (Measurement[] ratios, GoodnessOfFit? fit, string? reason) = reference is null ? ([], null, null) : Represent(reference);
        (Measurement[] labels, Measurement? difference) = subject.Table.HasOutcomes ? Label() : ([], null);
        Measurement[] distances = subject.Labels is { } variable ? Distances(variable) : [];
        return new GroupReading(attribute, known, counts, shares, ratios, reference, fit, reason, labels, difference, distances);
    }

    private Measurement[] ShareOf(string metric, Func<Interval, Interval> interval, Func<double, double>? value = null)
    {
        long[] counted = counts[..known];
        long total = counted.Sum();
        if (total == 0) return [.. counted.Select((_, code) => Measurement.Missing(metric, attribute.SliceOf(code), "no row has a value", 0))];
        IReadOnlyList<Interval> intervals = GoodmanIntervals.Of(counted, subject.Level);
        return [.. counted.Select((count, code) =>
        {
            double share = (double)count / total;
            return Measurement.Of(metric, attribute.SliceOf(code), value is null ? share : value(share), interval(intervals[code]), total);
        })];
    }

    private (Measurement[] Ratios, GoodnessOfFit? Fit, string? Reason) Represent(ReferenceShares reference)
    {
        string[] absent = [.. reference.Shares.Keys.Except(attribute.Values.Take(known)).Order(StringComparer.Ordinal)];
        string[] categories = [.. attribute.Values.Take(known), .. absent];
        long[] counted = [.. counts[..known], .. absent.Select(_ => 0L)];
        (double[] shares, string? reason) = reference.For(categories, counted);
        if (counted.Sum() == 0) reason = "no row has a value";
        Slice[] slices = [.. categories.Select(category => Slice.Of((attribute.Name, category)))];
        if (reason is not null)
        {
            Add([.. slices.Select(slice => Measurement.Missing(GroupMetrics.RepresentationRatio, slice, reason, counted.Sum()))]);
            measurements.Add(Measurement.Missing(GroupMetrics.RepresentationProbability, Slice.All, reason, counted.Sum()) with { By = [attribute.Name] });
            return ([], null, reason);
        }

        int[] compared = [.. Enumerable.Range(0, categories.Length).Where(code => shares[code] > 0)];
        long[] seen = [.. compared.Select(code => counted[code])];
        GoodnessOfFit fit = GoodnessOfFit.Of(seen, [.. compared.Select(code => shares[code])], subject.Seeds.For("representation/" + attribute.Name));
        measurements.Add(Measurement.Of(GroupMetrics.RepresentationProbability, Slice.All, fit.Probability, null, seen.Sum()) with { By = [attribute.Name] });
        IReadOnlyList<Interval> intervals = GoodmanIntervals.Of(seen, subject.Level);
        return (Add([.. compared.Select((code, place) => Ratio(slices[code], counted[code], seen.Sum(), intervals[place], shares[code]))]), fit, null);
    }

    private static Measurement Ratio(Slice slice, long count, long total, Interval interval, double share) =>
        Measurement.Of(GroupMetrics.RepresentationRatio, slice, count / (total * share), new Interval(interval.Lower / share, interval.Upper / share, interval.Level, interval.Method), total);

    private (Measurement[] Labels, Measurement Difference) Label()
    {
        long[,] cells = Cells(subject.Labels!);
        Proportion[] rates = [.. Enumerable.Range(0, attribute.Count).Select(code => Proportion.Of(cells[code, 1], cells[code, 0] + cells[code, 1]))];
        Measurement[] labels = Add([.. rates.Select((rate, code) => rate.IsDefined
            ? Measurement.Of(GroupMetrics.LabelShare, attribute.SliceOf(code), rate.Estimate, WilsonInterval.Of(rate, subject.Level), rate.Trials)
            : Measurement.Missing(GroupMetrics.LabelShare, attribute.SliceOf(code), "no labelled rows in this group", 0))]);
        Proportion[] defined = [.. rates.Where(rate => rate.IsDefined)];
        Measurement difference = new(GroupMetrics.LabelDifference, Slice.All, MaxMinDifference.Measure(defined, subject.Level), defined.Sum(rate => rate.Trials))
        {
            By = [attribute.Name],
            Excluded = [.. Enumerable.Range(0, rates.Length).Where(code => !rates[code].IsDefined).Select(attribute.SliceOf)],
        };
        measurements.Add(difference);
        return (labels, difference);
    }

    private Measurement[] Distances(Variable labels)
    {
        long[,] cells = Cells(labels);
        long[] all = [.. Enumerable.Range(0, labels.Count).Select(label => Enumerable.Range(0, attribute.Count).Sum(code => cells[code, label]))];
        List<Measurement> totals = [];
        for (int code = 0; code < attribute.Count; code++)
        {
            long[] own = [.. Enumerable.Range(0, labels.Count).Select(label => cells[code, label])];
            ShareComparison comparison = ShareComparison.Of(own, [.. all.Zip(own, (every, mine) => every - mine)], subject.Level);
            Measurement Of(string metric, MeasuredValue value) => new(metric, attribute.SliceOf(code), value, own.Sum());
            totals.Add(Of(GroupMetrics.TotalVariation, comparison.TotalVariation()));
            Add([totals[^1], Of(GroupMetrics.JensenShannon, comparison.JensenShannon()), Of(GroupMetrics.KullbackLeibler, comparison.KullbackLeibler()), Of(GroupMetrics.Euclidean, comparison.Euclidean())]);
        }

        return [.. totals];
    }

    private long[,] Cells(Variable labels)
    {
        long[,] cells = new long[attribute.Count, labels.Count];
        for (int row = 0; row < attribute.Codes.Length; row++)
        {
            if (labels.Codes[row] >= 0) cells[attribute.Codes[row], labels.Codes[row]]++;
        }

        return cells;
    }

    private Measurement[] Add(Measurement[] added)
    {
        measurements.AddRange(added);
        return added;
    }
}
