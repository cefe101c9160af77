using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.DataQuality.Texts;
using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality.Coverage;

/// <summary>Groups and intersections with too few rows to learn from or to judge.</summary>
internal sealed class CoverageExamination : IDataExamination
{
    private const string Gaps = "data.coverage_gaps";
    private const string Key = "coverage";
    private const int Listed = 6;

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new SectionOption(Key, "Combinations of values with too few rows.", OptionSchema.Of(
            new IntegerOption("floor", "Rows from which a combination is covered.", 30, 1, 1_000_000),
            new IntegerOption("order", "Most values of a combination.", 3, 1, 5),
            new TextListOption("columns", "Columns of categories to combine beside the protected attributes."))),
    ];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new(Gaps, "coverage gaps", "combinations", Direction.Down, 0, null, 0, "combinations of values with fewer rows than the floor although every part of it is covered", "Asudeh, Jin and Jagadish 2019"),
    ];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => options.Section(Key).Texts("columns")
        .Where(name => !outline.IsCategory(name))
        .Select(name => new Problem($"{Key}.columns", outline.Has(name) ? $"'{name}' holds no categories" : $"there is no column '{name}'", $"name columns of categories; the data have {outline.Names}"));

    public Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        OptionSet options = subject.Context.Options.Section(Key);
        Variable[] variables = [.. subject.Attributes, .. options.Texts("columns").Except(subject.Attributes.Select(attribute => attribute.Name)).Select(name => Variable.Of(name, (CategoryColumn)subject.Table.Table[name]))];
        return Task.FromResult(variables.Length == 0 ? null : Examine(subject, variables, options.Integer("floor"), options.Int32("order")));
    }

    private static DataPart Examine(DataSubject subject, Variable[] variables, long floor, int order)
    {
        IReadOnlyList<CoveragePattern>? gaps = PatternCoverage.Find(variables, floor, order);
        Measurement measurement = new(Gaps, Slice.All, gaps is null ? new MeasuredValue.NotMeasured("there are too many combinations to go through") : new MeasuredValue.Measured(gaps.Count), subject.Table.RowCount)
        {
            By = [.. variables.Select(variable => variable.Name).Order(StringComparer.Ordinal)],
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["floor"] = floor.ToString(CultureInfo.InvariantCulture),
                ["order"] = order.ToString(CultureInfo.InvariantCulture),
            },
        };
        string found = gaps is null ? "not measured: " + measurement.Reason
            : gaps.Count == 0 ? $"every combination of up to {Math.Min(order, variables.Length)} values has {floor} rows or more"
            : $"combinations of values with fewer than {floor} rows";
        return new DataPart
        {
            Measurements = [measurement],
            Findings = gaps is null or { Count: 0 } ? [] : [Finding(gaps, variables, floor)],
            Checks = [new CheckLine("Coverage gaps", found, measurement, subject.Table.RowCount) { IsCount = true }],
        };
    }

    private static Finding Finding(IReadOnlyList<CoveragePattern> gaps, Variable[] variables, long floor)
    {
        string list = Words.Few(gaps.Select(gap => $"{(gap.Places.Length == 0 ? "all rows" : Words.Name(gap.SliceOf(variables)))} ({Words.Count(gap.Rows)} {(gap.Rows == 1 ? "row" : "rows")})"), Listed);
        string subject = gaps.Count == 1 ? "1 combination of values has" : $"{gaps.Count} combinations of values have";
        return new Finding("data.coverage_gap", Severity.Warning, $"{subject} fewer than {floor} rows although every part is covered: {list}.")
        {
            Action = "Collect rows of these people, or keep the model from deciding about them.",
            Slice = gaps.Count == 1 ? gaps[0].SliceOf(variables) : Slice.All,
            References = [Gaps],
        };
    }
}
