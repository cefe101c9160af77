using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.Duplicates;

/// <summary>Rows that say the same: repeated, with conflicting labels, or on both sides of the split.</summary>
internal sealed class DuplicateExamination : IDataExamination
{
    private const string Repeated = "data.duplicate_share";
    private const string Near = "data.near_duplicate_share";
    private const string Conflicting = "data.conflicting_label_share";
    private const string Leaked = "data.leaked_share";
    private const string LeakedUnits = "data.leaked_unit_share";
    private const string Effect = "data.leakage_accuracy_difference";

    // Shares of the rows from which a reader is told.
    private const double Matters = 0.01;

    public IReadOnlyList<OptionDescriptor> Options => [];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new(Repeated, "duplicate share", "1", Direction.Down, 0, 1, 0, "rows that equal an earlier row in every feature and the label / rows", "count"),
        new(Near, "near-duplicate share", "1", Direction.Down, 0, 1, 0, "rows that agree with another row in all features but at most one / rows", "count"),
        new(Conflicting, "conflicting-label share", "1", Direction.Down, 0, 1, 0, "labelled rows whose features equal those of a row with another label / labelled rows", "count"),
        new(Leaked, "leaked share", "1", Direction.Down, 0, 1, 0, "audited rows with the features of a training row / audited rows", "count"),
        new(LeakedUnits, "leaked-unit share", "1", Direction.Down, 0, 1, 0, "units with rows on both sides of the split / audited units", "count"),
        new(Effect, "accuracy on leaked rows less accuracy on others", "1", Direction.Neutral, -1, 1, 0, "accuracy on audited rows that equal a training row minus accuracy on the others", "Newcombe 1998, method 10"),
    ];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        NamedColumn[] features = [.. subject.Table.Features];
        int rows = subject.Table.RowCount;
        if (features.Length == 0 || rows == 0) return Task.FromResult<DataPart?>(null);
        int[] labels = subject.Labels?.Codes ?? [];
        DuplicateScan scan = new(rows, features, labels);
        List<Measurement> measurements = [Share(Repeated, scan.Repeated(), rows), NearlyRepeated(scan, rows)];
        int labelled = labels.Count(label => label >= 0);
        if (labelled > 0) measurements.Add(Share(Conflicting, scan.Conflicting(), labelled));
        (int[] training, int[] test) = (subject.TrainingRows, subject.TestRows);
        if (training.Length > 0 && test.Length > 0) AddLeakage(measurements, subject, scan, training, test);
        return Task.FromResult<DataPart?>(new DataPart
        {
            Measurements = measurements,
            Findings = [.. Findings(measurements)],
            Checks = [.. Checks(measurements)],
        });
    }

    private static Measurement NearlyRepeated(DuplicateScan scan, int rows)
    {
        if (scan.HoldsArraysOnly) return Measurement.Missing(Near, Slice.All, "the features are arrays, which are compared as a whole", rows);
        return scan.NearlyRepeated() is { } near ? Share(Near, near, rows) : Measurement.Missing(Near, Slice.All, "the table is too large to compare every row with every other", rows);
    }

    private static void AddLeakage(List<Measurement> measurements, DataSubject subject, DuplicateScan scan, int[] training, int[] test)
    {
        bool[] leaked = scan.Leaked(test, training);
        measurements.Add(Share(Leaked, leaked.AsSpan().Count(true), test.Length));
        if (subject.Table.Roles.Unit is { } unit) measurements.Add(UnitShare(subject.Table.Table[unit], training, test));
        if (LeakageEffect.Of(subject, test, leaked) is { } effect) measurements.Add(new Measurement(Effect, Slice.All, effect, test.Length));
    }

    private static Measurement UnitShare(Column unit, int[] training, int[] test)
    {
        HashSet<string> known = [.. training.Select(unit.TextAt).OfType<string>()], held = [.. test.Select(unit.TextAt).OfType<string>()];
        return held.Count == 0 ? Measurement.Missing(LeakedUnits, Slice.All, "no audited row names its unit", 0) : Share(LeakedUnits, held.Count(known.Contains), held.Count);
    }

    private static Measurement Share(string metric, long count, long rows) => Measurement.Of(metric, Slice.All, (double)count / rows, null, rows);

    private static IEnumerable<Finding> Findings(List<Measurement> measurements)
    {
        Measurement? Of(string metric) => measurements.FirstOrDefault(measurement => measurement.Metric == metric && measurement.Estimate is not null);
        if (Of(LeakedUnits) is { Estimate: > 0 } units)
        {
            yield return new Finding("data.unit_leakage", Severity.Critical, $"{Words.Percent(units.Estimate.Value)} of {Words.Count(units.Count)} audited units also have rows that the model learned from: results on them say little about new people.")
            {
                Action = "Split by unit, so that all rows of a person stand on one side.",
                References = [LeakedUnits],
            };
        }

        if (Of(Leaked) is { Estimate: > Matters } leaked)
        {
            Interval? interval = Of(Effect)?.Interval;
            string effect = interval is null ? string.Empty : $"; accuracy on them minus accuracy on the others is {Words.Number(Of(Effect)!.Estimate!.Value)} {Words.Range(interval)}";
            // Rows that look alike and on which the model is no better are no sign of a leak.
            yield return new Finding("data.leakage", interval is { Lower: <= 0 } ? Severity.Note : Severity.Warning, $"{Words.Percent(leaked.Estimate.Value)} of {Words.Count(leaked.Count)} audited rows have the same features as a row that the model learned from{effect}.")
            {
                Action = "Look whether they are the same people; if so, remove them from one side. People who look alike in few columns are no leak.",
                References = [Leaked, Effect],
            };
        }

        if (Of(Conflicting) is { Estimate: > Matters } conflicting)
        {
            yield return new Finding("data.conflicting_labels", Severity.Note, $"{Words.Percent(conflicting.Estimate.Value)} of {Words.Count(conflicting.Count)} labelled rows have the features of a row with another label: no model can get all of them right.")
            {
                References = [Conflicting],
            };
        }
    }

    private static IEnumerable<CheckLine> Checks(List<Measurement> measurements)
    {
        (string Metric, string Check, string What)[] lines =
        [
            (Repeated, "Duplicates", "share of rows that equal an earlier one"),
            (Near, "Near duplicates", "share of rows that differ from another in at most one feature"),
            (Conflicting, "Conflicting labels", "share of labelled rows with a twin of another label"),
            (Leaked, "Leakage", "share of audited rows with the features of a training row"),
            (Effect, "Leakage, effect", "accuracy on those rows minus accuracy on the others"),
            (LeakedUnits, "Unit leakage", "share of audited units with training rows"),
        ];
        return from line in lines
               from measurement in measurements
               where measurement.Metric == line.Metric
               select CheckLine.Of(line.Check, measurement, line.What);
    }
}
