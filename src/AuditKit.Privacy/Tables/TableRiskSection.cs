using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;

namespace AuditKit.Privacy.Tables;

/// <summary>Table risk as a part of the privacy result.</summary>
internal static class TableRiskSection
{
    private static readonly string[] ClassMetrics =
    [
        PrivacyMetrics.KAnonymity, PrivacyMetrics.ProsecutorRisk, PrivacyMetrics.MarketerRisk, PrivacyMetrics.UniqueShare, PrivacyMetrics.ShareBelowK,
    ];

    private static readonly string[] SensitiveMetrics = [PrivacyMetrics.LDiversity, PrivacyMetrics.TCloseness];

    /// <summary>Nothing could be measured, and why.</summary>
    public static Section Missing(string reason, long rows) => new()
    {
        Measurements = [.. ClassMetrics.Concat(SensitiveMetrics).Select(metric => Measurement.Missing(metric, Slice.All, reason, rows))],
    };

    /// <summary>Examines a table whose named columns exist.</summary>
    public static Section Of(Table table, TableRiskOptions options, out IReadOnlyList<ViolatingClass> below)
    {
        below = [];
        if (options.Quasi.Count == 0) return Missing("no quasi-identifiers were named", table.RowCount);
        if (table.RowCount == 0) return Missing("the table has no rows", 0);
        TableRiskMeasures measures = TableRiskMeasures.Of(table, options);
        below = Below(measures.Classes, options.K);
        return new Section
        {
            Lead = Lead(measures),
            Measurements = [.. ClassLevel(measures), .. SensitiveLevel(measures), .. GroupLevel(measures)],
            Findings = [.. TableRiskFindings.Of(measures, below.Count)],
            Exhibits = [.. TableRiskExhibits.Of(measures)],
            Limits = Limits(measures),
        };
    }

    private static string Lead(TableRiskMeasures measures) =>
        $"On {Prose.List(measures.Options.Quasi)}, the smallest class has {Prose.Count(measures.Sizes.Smallest, "row", "rows")}; "
        + $"{Prose.Count(measures.Sizes.Unique)} of {Prose.Count(measures.Sizes.Rows)} rows ({Prose.Percent(measures.Sizes.UniqueShare)}) are unique.";

    private static IEnumerable<Measurement> ClassLevel(TableRiskMeasures measures)
    {
        ClassSizes sizes = measures.Sizes;
        double[] values = [sizes.Smallest, sizes.HighestRisk, sizes.MeanRisk, sizes.UniqueShare, sizes.BelowShare];
        return ClassMetrics.Select((metric, i) => Exact(metric, Slice.All, values[i], sizes.Rows, Named(measures.Options, metric)));
    }

    private static IEnumerable<Measurement> SensitiveLevel(TableRiskMeasures measures)
    {
        TableRiskOptions options = measures.Options;
        long rows = measures.Sizes.Rows;
        if (measures.Sensitive.Count == 0)
        {
            foreach (string metric in SensitiveMetrics) yield return Measurement.Missing(metric, Slice.All, "no sensitive columns were named", rows);
        }

        foreach (SensitiveRisk risk in measures.Sensitive)
        {
            yield return Diversity("distinct", risk.Distinct);
            yield return Diversity("entropy", risk.Entropy);
            yield return Exact(PrivacyMetrics.LDiversity, Slice.All, risk.Recursive, rows, Named(options, null, ("c", Prose.Number(options.C, "R")), ("kind", "recursive"), ("sensitive", risk.Column)));
            yield return Distance("equal", risk.EqualDistance);
            if (risk.OrderedDistance is { } ordered) yield return Distance("ordered", ordered);

            Measurement Diversity(string kind, double value) => Exact(PrivacyMetrics.LDiversity, Slice.All, value, rows, Named(options, null, ("kind", kind), ("sensitive", risk.Column)));
            Measurement Distance(string kind, double value) => Exact(PrivacyMetrics.TCloseness, Slice.All, value, rows, Named(options, null, ("distance", kind), ("sensitive", risk.Column)));
        }
    }

    private static IEnumerable<Measurement> GroupLevel(TableRiskMeasures measures)
    {
        foreach (GroupRisk group in measures.Groups)
        {
            yield return Exact(PrivacyMetrics.ShareBelowK, group.Slice, group.Sizes.BelowShare, group.Sizes.Rows, Named(measures.Options, PrivacyMetrics.ShareBelowK));
            yield return Exact(PrivacyMetrics.UniqueShare, group.Slice, group.Sizes.UniqueShare, group.Sizes.Rows, Named(measures.Options, null));
            yield return Exact(PrivacyMetrics.MarketerRisk, group.Slice, group.Sizes.MeanRisk, group.Sizes.Rows, Named(measures.Options, null));
        }
    }

    /// <summary>An exact fact about the table: no interval.</summary>
    private static Measurement Exact(string metric, Slice slice, double value, long rows, IReadOnlyDictionary<string, string> options) =>
        Measurement.Of(metric, slice, value, null, rows) with { Options = options };

    private static SortedDictionary<string, string> Named(TableRiskOptions options, string? metric, params ReadOnlySpan<(string Key, string Value)> more)
    {
        SortedDictionary<string, string> named = new(StringComparer.Ordinal) { ["missing"] = "own category", ["quasi"] = string.Join(", ", options.Quasi) };
        if (metric == PrivacyMetrics.ShareBelowK) named["k"] = options.K.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach ((string key, string value) in more) named[key] = value;
        return named;
    }

    private static ViolatingClass[] Below(EquivalenceClasses classes, long limit) =>
    [
        .. Enumerable.Range(0, classes.Count)
            .Where(number => classes.Sizes[number] < limit)
            .OrderBy(number => classes.Sizes[number])
            .ThenBy(number => number)
            .Select(number => new ViolatingClass(classes.Sizes[number], classes.ValuesOf(number))),
    ];

    private static string[] Limits(TableRiskMeasures measures)
    {
        List<string> limits =
        [
            "Table risk assumes an attacker who knows that a person is in the table and knows exactly the columns named as quasi-identifiers; columns that were not named are taken as unknown.",
            "A missing value counts as a category of its own; taken as a wildcard, classes would be larger.",
            "Sizes are those of this table, not of the population that it was drawn from.",
        ];
        foreach (CodedColumn column in measures.Classes.Columns.Where(column => column.MissingCount > 0))
        {
            limits.Add($"Quasi-identifier {column.Name} is missing in {Prose.Count(column.MissingCount, "row", "rows")}.");
        }

        return [.. limits];
    }
}
