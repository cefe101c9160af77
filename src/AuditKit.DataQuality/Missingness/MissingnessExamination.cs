using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Bands;
using AuditKit.Data.Columns;
using AuditKit.DataQuality.Texts;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Association;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Intervals;

namespace AuditKit.DataQuality.Missingness;

/// <summary>Where values are missing, and whether they are missing more often in some groups.</summary>
internal sealed class MissingnessExamination : IDataExamination
{
    private const string Share = "data.missing_share";
    private const string Difference = "data.missing_share_difference";
    private const string Probability = "data.missing_adjusted_p_value";

    // A difference in missing values that a reader is told of.
    private const double Matters = 0.05;

    public IReadOnlyList<OptionDescriptor> Options => [];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new(Share, "missing share", "1", Direction.Down, 0, 1, 0, "rows without a value of the column / rows", "Wilson 1927"),
        new(Difference, "difference of missing shares", "1", Direction.Down, 0, 1, 0, "largest minus smallest missing share of the groups", "simultaneous over pairs of groups"),
        new(Probability, "adjusted p-value of missing values", "1", Direction.Neutral, 0, 1, null, "permutation test that values are missing at the same rate in every group, adjusted over columns and attributes", "Benjamini and Hochberg 1995"),
    ];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        NamedColumn[] gaps = [.. subject.Table.Table.Columns.Where(column => column.Column.MissingCount > 0 && !IsBand(column.Name, subject))];
        Measurement[] shares = [.. gaps.Select(column => ShareOf(column, subject))];
        GroupGap[] groups = [.. from attribute in subject.Attributes
                                from column in gaps
                                where column.Name != attribute.Name && column.Name + Banding.Suffix != attribute.Name
                                select Compare(column, attribute, subject)];
        double[] adjusted = Multiplicity.BenjaminiHochberg([.. groups.Select(group => group.Probability)]);
        return Task.FromResult<DataPart?>(new DataPart
        {
            Measurements = [.. shares, .. groups.SelectMany((group, i) => new[] { group.Measurement, group.Tested(Probability, adjusted[i]) })],
            Findings = [.. Findings(groups, adjusted, subject.Level)],
            Checks = [.. Checks(subject, gaps, shares, groups)],
        });
    }

    private static bool IsBand(string name, DataSubject subject) =>
        name.EndsWith(Banding.Suffix, StringComparison.Ordinal) && subject.Table.Table.Has(name[..^Banding.Suffix.Length]);

    private static Measurement ShareOf(NamedColumn column, DataSubject subject) => Measurement.Of(
        Share,
        Slice.All,
        (double)column.Column.MissingCount / column.Column.Count,
        WilsonInterval.Of(column.Column.MissingCount, column.Column.Count, subject.Level),
        column.Column.Count) with
    { Options = GroupGap.OptionsOf(column.Name) };

    private static GroupGap Compare(NamedColumn column, Variable bare, DataSubject subject)
    {
        Variable attribute = bare.WithMissing();
        long[,] cells = new long[attribute.Count, 2];
        for (int row = 0; row < attribute.Codes.Length; row++) cells[attribute.Codes[row], column.Column.IsMissing(row) ? 1 : 0]++;
        int[] present = [.. Enumerable.Range(0, attribute.Count).Where(code => cells[code, 0] + cells[code, 1] > 0)];
        Proportion[] rates = [.. present.Select(code => Proportion.Of(cells[code, 1], cells[code, 0] + cells[code, 1]))];
        Measurement measurement = new(Difference, Slice.All, MaxMinDifference.Measure(rates, subject.Level), attribute.Codes.Length)
        {
            By = [attribute.Name],
            Options = GroupGap.OptionsOf(column.Name),
            Excluded = [.. Enumerable.Range(0, attribute.Count).Except(present).Select(attribute.SliceOf)],
        };
        double probability = IndependenceTest.ChiSquare([ContingencyTable.Of(cells)], subject.Seeds.For($"missing/{attribute.Name}/{column.Name}"), subject.Context.Options.Int32("replicates"));
        (int low, int high) = MaxMinDifference.Extremes(rates);
        return new GroupGap(column.Name, measurement, probability, attribute.SliceOf(present[high]), rates[high].Estimate, attribute.SliceOf(present[low]), rates[low].Estimate);
    }

    private static IEnumerable<Finding> Findings(GroupGap[] groups, double[] adjusted, double level)
    {
        GroupGap[] sure = [.. groups.Where((group, i) => adjusted[i] <= 1 - level && group.Measurement.Interval is { } interval && interval.Lower > Matters).OrderByDescending(group => group.Measurement.Interval!.Lower)];
        if (sure.Length == 0) yield break;
        yield return new Finding("data.missing_unequal", Severity.Warning, $"Values are missing unequally: {Words.Few(sure.Select(gap => gap.Sentence), 3)}.")
        {
            Action = "Find out why; a model that reads a gap, or rows dropped for it, treats these groups differently.",
            Slice = sure[0].Highest,
            References = [Difference],
        };
    }

    private static IEnumerable<CheckLine> Checks(DataSubject subject, NamedColumn[] gaps, Measurement[] shares, GroupGap[] groups)
    {
        int rows = subject.Table.RowCount, columns = subject.Table.Table.Columns.Count;
        if (gaps.Length == 0)
        {
            yield return new CheckLine("Missing values", $"none in {columns} columns", null, rows);
            yield break;
        }

        int most = Enumerable.Range(0, gaps.Length).MaxBy(i => gaps[i].Column.MissingCount);
        yield return CheckLine.Of("Missing values", shares[most], $"in {gaps.Length} of {columns} columns; most in {gaps[most].Name}, share");
        if (groups.Where(group => group.Measurement.Interval is not null).MaxBy(group => group.Measurement.Interval!.Lower) is { } widest)
        {
            yield return CheckLine.Of("Missing by group", widest.Measurement, "widest difference: " + widest.Sentence);
        }
    }
}
