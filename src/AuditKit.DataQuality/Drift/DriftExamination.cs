using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.DataQuality.Learning;
using AuditKit.DataQuality.Texts;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.DataQuality.Drift;

/// <summary>Whether the audited rows are like those that the model learned from: column by column, and all features together.</summary>
internal sealed class DriftExamination : IDataExamination
{
    public const string TotalVariation = "data.drift_total_variation";
    public const string KolmogorovSmirnov = "data.drift_kolmogorov_smirnov";
    public const string Probability = "data.drift_p_value";
    public const string Adjusted = "data.drift_adjusted_p_value";
    private const string Auc = "data.drift_auc";

    // A distance between distributions from which a reader is warned.
    private const double Matters = 0.1;
    private const int MostEntries = 120_000;
    private const int LeastRows = 2_000;

    public IReadOnlyList<OptionDescriptor> Options => [];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new(TotalVariation, "total variation, training against audited rows", "1", Direction.Down, 0, 1, 0, "half the sum of absolute differences of the shares of a column's categories", "total variation distance"),
        new(KolmogorovSmirnov, "Kolmogorov-Smirnov distance, training against audited rows", "1", Direction.Down, 0, 1, 0, "largest gap between the distribution functions of a numeric column, at up to 256 quantiles", "Smirnov 1939"),
        new(Probability, "p-value of drift", "1", Direction.Neutral, 0, 1, null, "permutation test that a column is distributed alike on both sides of the split: Pearson's statistic for categories, Kolmogorov-Smirnov for numbers", "Phipson and Smyth 2010"),
        new(Adjusted, "adjusted p-value of drift", "1", Direction.Neutral, 0, 1, null, "the p-value adjusted over the columns", "Benjamini and Hochberg 1995"),
        new(Auc, "AUC of the split told from the features", "1", Direction.Down, 0, 1, 0.5, "cross-fitted logistic regression of audited against training rows, mean over 5 folds", "Lopez-Paz and Oquab 2017"),
    ];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        (int[] training, int[] test) = (subject.TrainingRows, subject.TestRows);
        if (training.Length == 0 || test.Length == 0 || subject.Features.Count == 0) return null;
        int[] sides = new int[subject.Table.RowCount];
        foreach (int row in test) sides[row] = 1;
        Feature[] columns = [.. subject.Features, .. subject.Labels is { } labels ? new[] { new Feature(labels.Name, null, labels) } : []];
        IReadOnlyList<DriftReading> readings = await subject.Context.WorkPool.RunAsync(columns, (column, _) => DriftReading.Of(subject, column, sides), cancellation).ConfigureAwait(false);
        double[] adjusted = Multiplicity.BenjaminiHochberg([.. readings.Select(reading => reading.Probability)]);
        Measurement told = Told(subject, sides);
        DriftReading[] differing = [.. readings.Where((reading, i) => reading.Distance is not null && adjusted[i] <= 1 - subject.Level).OrderByDescending(reading => reading.Distance)];
        return new DataPart
        {
            Measurements = [.. readings.SelectMany((reading, i) => reading.Measurements(adjusted[i])), told],
            Findings = [.. Findings(differing, told, columns.Length)],
            Checks =
            [
                new CheckLine("Drift by column", $"{differing.Length} of {columns.Length} columns differ between training and audited rows" + (differing.Length > 0 ? $"; most {Sentence(differing[0])}" : string.Empty), null, sides.Length),
                CheckLine.Of("Drift, all features", told, "AUC of telling audited rows from training rows"),
            ],
        };
    }

    private static Measurement Told(DataSubject subject, int[] sides)
    {
        RowHashes hashes = RowHashes.Of(sides.Length, subject.Table.Features);
        CrossFit fit = CrossFit.Of(subject.Features, hashes, [.. Enumerable.Range(0, sides.Length)], Math.Max(LeastRows, MostEntries / subject.Features.Count), subject.Seeds.For("drift"));
        MeasuredValue area = fit.Measure([.. fit.Rows.Select(row => sides[row] == 1)], subject.Level, "a fold has fewer than 10 rows of one side");
        return new Measurement(Auc, Slice.All, area, fit.Rows.Length);
    }

    private static IEnumerable<Finding> Findings(DriftReading[] differing, Measurement told, int columns)
    {
        bool wide = differing.Any(reading => reading.Distance >= Matters) || told.Interval is { Lower: >= 0.5 + Matters };
        if (differing.Length == 0 && !wide) yield break;
        string list = differing.Length == 0 ? string.Empty : $": {Words.Few(differing.Select(Sentence), 4)}";
        string auc = told.Interval is { } interval ? $" All features together tell the two apart with AUC {Words.Number(told.Estimate!.Value)} {Words.Range(interval)}." : string.Empty;
        yield return new Finding("data.drift", wide ? Severity.Warning : Severity.Note, $"{differing.Length} of {columns} columns are distributed differently in training and audited rows{list}.{auc}")
        {
            Action = wide ? "Results speak of the audited rows; a model that learned from others may do worse on people like neither." : null,
            References = [TotalVariation, KolmogorovSmirnov, Adjusted, Auc],
        };
    }

    private static string Sentence(DriftReading reading) => $"{reading.Column} by {Words.Number(reading.Distance!.Value)}";
}
