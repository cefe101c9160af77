using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Confusion;

namespace AuditKit.DataQuality.LabelNoise;

/// <summary>What wrong labels could do to one rate of the groups of one attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Highest">The group with the highest rate.</param>
/// <param name="High">Its rate.</param>
/// <param name="Lowest">The group with the lowest rate.</param>
/// <param name="Low">Its rate.</param>
/// <param name="Labels">Labels of both.</param>
/// <param name="Fewest">Fewest wrong labels with which both could be equal; null where none suffice.</param>
/// <param name="Measurements">The numbers.</param>
internal sealed record OverturnReading(string Attribute, RateUnderNoise Rate, Slice Highest, double High, Slice Lowest, double Low, long Labels, long? Fewest, IReadOnlyList<Measurement> Measurements)
{
    private const string Method = "all ways to get labels wrong";

    public static OverturnReading? Of(PredictionTable held, NamedColumn column, RateUnderNoise rate, double share)
    {
        Variable attribute = Variable.Of(column.Name, (CategoryColumn)column.Column).WithMissing();
        ConfusionMatrix[] matrices = Count(held, attribute);
        int[] defined = [.. Enumerable.Range(0, matrices.Length).Where(code => rate.Of(matrices[code]) is not null)];
        if (defined.Length < 2) return null;
        (double Lower, double Upper)[] ranges = [.. defined.Select(code => rate.Range(matrices[code], Wrong(matrices[code], share))!.Value)];
        int high = defined.MaxBy(code => rate.Of(matrices[code])), low = defined.MinBy(code => rate.Of(matrices[code]));
        long? fewest = LabelBounds.ToOverturn(wrong => rate.Range(matrices[low], wrong)!.Value.Upper, matrices[low].Count, wrong => rate.Range(matrices[high], wrong)!.Value.Lower, matrices[high].Count);
        (double highest, double lowest) = (rate.Of(matrices[high])!.Value, rate.Of(matrices[low])!.Value);
        long labels = matrices[high].Count + matrices[low].Count;
        List<Measurement> measurements = [.. defined.Select((code, place) => new Measurement(rate.Bound, attribute.SliceOf(code), Bounded(rate.Of(matrices[code])!.Value, ranges[place].Lower, ranges[place].Upper), matrices[code].Count) { Options = Options("wrong", Wrong(matrices[code], share).ToString(CultureInfo.InvariantCulture)) })];
        measurements.Add(new Measurement(rate.Gap, Slice.All, GapOf(highest - lowest, ranges), defined.Sum(code => matrices[code].Count)) { By = [attribute.Name], Options = Options("wrong", share.ToString(CultureInfo.InvariantCulture)) });
        measurements.Add(new Measurement(NoiseMetrics.ToOverturn, Slice.All, fewest is { } count ? new MeasuredValue.Measured(count) : new MeasuredValue.NotMeasured("no number of wrong labels makes both rates equal"), labels) { By = [attribute.Name], Options = Options("rate", rate.Rate.Suffix) });
        return new OverturnReading(attribute.Name, rate, attribute.SliceOf(high), highest, attribute.SliceOf(low), lowest, labels, fewest, measurements);
    }

    private static MeasuredValue.Measured Bounded(double estimate, double lower, double upper) => new(estimate, new Interval(Math.Min(lower, estimate), Math.Max(upper, estimate), 1, Method, IntervalKind.Guaranteed));

    private static MeasuredValue.Measured GapOf(double gap, (double Lower, double Upper)[] ranges)
    {
        double least = 0, most = 0;
        for (int i = 0; i < ranges.Length; i++)
        {
            for (int j = 0; j < ranges.Length; j++)
            {
                if (i == j) continue;
                least = Math.Max(least, ranges[i].Lower - ranges[j].Upper);
                most = Math.Max(most, ranges[i].Upper - ranges[j].Lower);
            }
        }

        return Bounded(gap, least, most);
    }

    private static long Wrong(ConfusionMatrix matrix, double share) => (long)Math.Ceiling(share * matrix.Count);

    private static SortedDictionary<string, string> Options(string key, string value) => new(StringComparer.Ordinal) { [key] = value };

    private static ConfusionMatrix[] Count(PredictionTable held, Variable attribute)
    {
        long[,] cells = new long[attribute.Count, 4];
        for (int row = 0; row < held.RowCount; row++)
        {
            if (held.Labels[row] != Outcome.Missing) cells[attribute.Codes[row], (2 * held.Labels[row]) + held.Predictions[row]]++;
        }

        return [.. Enumerable.Range(0, attribute.Count).Select(code => new ConfusionMatrix(cells[code, 3], cells[code, 1], cells[code, 2], cells[code, 0]))];
    }
}
