using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Fairness.Individual;

/// <summary>
/// Whether similar rows get the same answer (Zemel et al. 2013). The rows compared are exact neighbours among all audited rows;
/// where there are more rows than allowed, only a random sample of them is asked for its neighbours. The interval is for the mean
/// over units (rows, where there are none), their neighbours taken as given.
/// </summary>
internal sealed class Consistency(FairnessSubject subject, IndividualOptions options)
{
    public async Task<IReadOnlyList<Measurement>> MeasureAsync(CancellationToken cancellation)
    {
        if (Refused() is { } reason) return [Make(Slice.All, new MeasuredValue.NotMeasured(reason), 0)];
        FeatureSpace space = FeatureSpace.Of(subject.Features(), [.. subject.Held.Attributes.Select(attribute => attribute.Name)], subject.Held.RowIds);
        if (space.Dimensions == 0) return [Make(Slice.All, new MeasuredValue.NotMeasured(subject.Features().Any(feature => feature.Column is TensorColumn) ? "the features are arrays, between which no distance is defined" : "the data has no feature beside the protected attributes"), 0)];
        int[] asked = Asked();
        byte[] answers = subject.Held.Predictions.ToArray();
        IReadOnlyList<double> agreements = await subject.Context.WorkPool.RunAsync(
            asked, (row, _) => 1 - Math.Abs(answers[row] - space.Nearest(row, options.Neighbours).Average(near => (double)answers[near])), cancellation).ConfigureAwait(false);
        List<Measurement> measurements = [Make(Slice.All, Mean(asked, [.. agreements]), asked.Length)];
        foreach (CodedColumn attribute in AuditedRows.Of(subject.Held).Attributes)
        {
            for (int group = 0; group < attribute.Attribute.Values.Count; group++)
            {
                int[] own = [.. Enumerable.Range(0, asked.Length).Where(i => attribute.CodeAt(asked[i]) == group)];
                measurements.Add(Make(Slice.Of((attribute.Attribute.Name, attribute.Attribute.Values[group])), Mean([.. own.Select(i => asked[i])], [.. own.Select(i => agreements[i])]), own.Length));
            }
        }

        return measurements;
    }

    private string? Refused()
    {
        if (!subject.HasColumns) return "the columns of the data are not at hand";
        return subject.Held.RowCount <= options.Neighbours ? $"{subject.Held.RowCount} rows have no {options.Neighbours} neighbours" : null;
    }

    // Rows in the order of the source, so that the order of the table changes no draw.
    private int[] Asked()
    {
        int[] rows = [.. Enumerable.Range(0, subject.Held.RowCount)];
        Array.Sort(subject.Held.RowIds.ToArray(), rows);
        if (rows.Length <= options.Rows) return rows;
        subject.Settings.Seeds.For("consistency").Open().Shuffle<int>(rows);
        return rows[..options.Rows];
    }

    private MeasuredValue Mean(int[] rows, double[] agreements)
    {
        if (rows.Length == 0) return new MeasuredValue.NotMeasured("no rows in this slice");
        CompensatedSum sum = default;
        foreach (double agreement in agreements) sum.Add(agreement);
        double mean = sum.Value / rows.Length;
        double[] residuals = [.. rows.Zip(agreements).GroupBy(pair => subject.Units is { } unitOf ? unitOf[pair.First] : pair.First).OrderBy(unit => unit.Key).Select(unit => unit.Sum(pair => pair.Second - mean))];
        double units = residuals.Length, squares = residuals.Sum(residual => residual * residual);
        // The variance of a mean over units, times their number: what the interval of a mean of that many terms asks for.
        double variance = units < 2 ? 0 : squares * units * units / ((units - 1) * rows.Length * rows.Length);
        return MomentInterval.UnitMean(mean, variance, residuals.Length, subject.Settings.Level);
    }

    private Measurement Make(Slice slice, MeasuredValue value, long count) => new(IndividualMetrics.Consistency, slice, value, count)
    {
        Options = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["neighbours"] = options.Neighbours.ToString(CultureInfo.InvariantCulture),
            ["rows"] = subject.Held.RowCount <= options.Rows ? "all" : string.Create(CultureInfo.InvariantCulture, $"random {options.Rows} of {subject.Held.RowCount}"),
        },
        Evidence = subject.Settings.Evidence,
    };
}
