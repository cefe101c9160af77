using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.DataQuality.LabelNoise;

/// <summary>Confident learning on the audited rows that have a label and a probability, read by group.</summary>
internal sealed class NoiseReading
{
    public static readonly string[] Classes = ["negative", "positive"];

    private readonly PredictionTable held;
    private readonly int[] rows;
    private readonly int[] labels;
    private readonly ConfidentLearning learning;
    private readonly bool[] issues;
    private readonly double level;

    private NoiseReading(PredictionTable held, int[] rows, double level)
    {
        (this.held, this.rows, this.level) = (held, rows, level);
        labels = [.. rows.Select(row => (int)held.Labels[row])];
        learning = new ConfidentLearning([.. rows.Select(row => (double[])[1 - held.Scores[row], held.Scores[row]])], labels);
        issues = learning.Issues();
    }

    /// <summary>Why nothing can be measured, or null.</summary>
    public static string? ReasonOf(PredictionTable? held)
    {
        if (held is null) return "needs predictions of rows that no model learned from";
        if (!held.HasLabels) return "there are no labels";
        if (!held.HasScores) return "needs probabilities, and the predictions have no scores";
        foreach (double score in held.Scores)
        {
            if (score is < 0 or > 1) return "scores outside 0 to 1 are no probabilities";
        }

        int[] labelled = Labelled(held);
        return Enumerable.Range(0, 2).All(label => labelled.Any(row => held.Labels[row] == label)) ? null : "the audited rows hold one label only";
    }

    public static NoiseReading Of(PredictionTable held, double level) => new(held, Labelled(held), level);

    /// <summary>Rows looked at.</summary>
    public int Rows => rows.Length;

    /// <summary>All rows together: the share flagged, and the noise of each given label.</summary>
    public IEnumerable<Measurement> Whole() => [Share(Slice.All, Issues(_ => true)), .. Given().Select(given => Noise(Slice.All, given, Wrong(given, _ => true)))];

    /// <summary>The groups of an attribute, then the differences between them.</summary>
    public IReadOnlyList<Measurement> Groups(NamedColumn column)
    {
        Variable attribute = Variable.Of(column.Name, (CategoryColumn)column.Column).WithMissing();
        int[] codes = [.. rows.Select(row => attribute.Codes[row])];
        Proportion[] flagged = [.. Enumerable.Range(0, attribute.Count).Select(code => Issues(i => codes[i] == code))];
        List<Measurement> measurements = [.. flagged.Select((share, code) => Share(attribute.SliceOf(code), share)), Gap(NoiseMetrics.IssueDifference, attribute, flagged, null)];
        foreach (int given in Given())
        {
            Proportion[] wrong = [.. Enumerable.Range(0, attribute.Count).Select(code => Wrong(given, i => codes[i] == code))];
            measurements.AddRange(wrong.Select((rate, code) => Noise(attribute.SliceOf(code), given, rate)));
            measurements.Add(Gap(NoiseMetrics.NoiseDifference, attribute, wrong, Classes[given]));
        }

        return measurements;
    }

    private static int[] Labelled(PredictionTable held) =>
        [.. Enumerable.Range(0, held.RowCount).Where(row => held.Labels[row] != Outcome.Missing && !double.IsNaN(held.Scores[row]))];

    private static IEnumerable<int> Given() => [1, 0];

    private Proportion Issues(Func<int, bool> within)
    {
        int[] counted = [.. Enumerable.Range(0, rows.Length).Where(within)];
        return Proportion.Of(counted.Count(i => issues[i]), counted.Length);
    }

    private Proportion Wrong(int given, Func<int, bool> within)
    {
        int[] counted = [.. Enumerable.Range(0, rows.Length).Where(i => labels[i] == given && learning.Guesses[i] >= 0).Where(within)];
        return Proportion.Of(counted.Count(i => learning.Guesses[i] != given), counted.Length);
    }

    private Measurement Share(Slice slice, Proportion share) => Of(NoiseMetrics.IssueShare, slice, share, "no labelled rows with a score in this group", null);

    private Measurement Noise(Slice slice, int given, Proportion rate) => Of(NoiseMetrics.NoiseRate, slice, rate, "no row of this group with this label is confidently of a class", Classes[given]);

    private Measurement Of(string metric, Slice slice, Proportion share, string reason, string? given) => new(
        metric,
        slice,
        share.IsDefined ? new MeasuredValue.Measured(share.Estimate, WilsonInterval.Of(share, level)) : new MeasuredValue.NotMeasured(reason),
        share.Trials)
    { Options = OptionsOf(given) };

    private Measurement Gap(string metric, Variable attribute, Proportion[] groups, string? given)
    {
        Proportion[] defined = [.. groups.Where(group => group.IsDefined)];
        return new Measurement(metric, Slice.All, MaxMinDifference.Measure(defined, level), defined.Sum(group => group.Trials))
        {
            By = [attribute.Name],
            Options = OptionsOf(given),
            Excluded = [.. Enumerable.Range(0, groups.Length).Where(code => !groups[code].IsDefined).Select(attribute.SliceOf)],
        };
    }

    private static SortedDictionary<string, string> OptionsOf(string? given)
    {
        SortedDictionary<string, string> options = new(StringComparer.Ordinal);
        if (given is not null) options["given"] = given;
        return options;
    }
}
