using AuditKit.Data.Columns;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Profiles;

/// <summary>Looks at a table.</summary>
public static class Profiler
{
    private const int Shown = 10;

    /// <summary>The profile of a table.</summary>
    public static DataProfile Of(Table table) =>
        new(table.RowCount, [.. table.Columns.Select(Of)], DuplicateRows.Count(table), []);

    /// <summary>The profile of an audited table, with the labels of its groups.</summary>
    public static DataProfile Of(AuditTable table)
    {
        List<GroupBalance> balance = [];
        if (table.HasOutcomes)
        {
            foreach (NamedColumn attribute in table.Attributes) balance.AddRange(Balance(attribute.Name, (CategoryColumn)attribute.Column, table.Outcomes));
        }

        return Of(table.Table) with { LabelBalance = balance };
    }

    private static ColumnProfile Of(NamedColumn column)
    {
        ColumnType type = ColumnTypes.Of(column.Column);
        if (column.Column is CategoryColumn texts)
        {
            int[] byCode = texts.CountByCode();
            return new ColumnProfile(column.Name, type, texts.MissingCount, byCode.Count(count => count > 0), null, Top(texts.Categories, byCode));
        }

        if (column.Column is TensorColumn tensors)
        {
            int different = Enumerable.Range(0, tensors.Count).Where(row => !tensors.IsMissing(row)).Select(tensors.HashAt).Distinct().Count();
            return new ColumnProfile(column.Name, type, tensors.MissingCount, different, null, []) { Arrays = TensorSummary.Of(tensors) };
        }

        NumberColumn numbers = (NumberColumn)column.Column;
        double[] distinct = numbers.DistinctValues();
        Dictionary<double, int> counts = new(distinct.Length);
        foreach (double value in numbers.Values)
        {
            if (!double.IsNaN(value)) counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        int[] inOrder = [.. distinct.Select(value => counts[value])];
        return new ColumnProfile(column.Name, type, numbers.MissingCount, distinct.Length, NumberSummary.Of(numbers.Values), Top([.. distinct.Select(NumberColumn.Format)], inOrder));
    }

    private static ValueCount[] Top(IReadOnlyList<string> values, int[] counts) =>
    [
        .. Enumerable.Range(0, counts.Length)
            .Where(code => counts[code] > 0)
            .OrderByDescending(code => counts[code])
            .ThenBy(code => code)
            .Take(Shown)
            .Select(code => new ValueCount(values[code], counts[code])),
    ];

    private static IEnumerable<GroupBalance> Balance(string name, CategoryColumn groups, ReadOnlySpan<byte> outcomes)
    {
        int[] labelled = new int[groups.Categories.Count], positive = new int[groups.Categories.Count];
        for (int row = 0; row < outcomes.Length; row++)
        {
            int code = groups.CodeAt(row);
            if (code < 0 || outcomes[row] == Outcome.Missing) continue;
            labelled[code]++;
            if (outcomes[row] == Outcome.Positive) positive[code]++;
        }

        int[] rows = groups.CountByCode();
        return rows.Select((count, code) => new GroupBalance(name, groups.Categories[code], count, labelled[code], positive[code])).Where(group => group.Rows > 0);
    }
}
