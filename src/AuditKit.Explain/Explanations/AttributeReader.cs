using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Explanations;

/// <summary>Reads protected attributes and weights of rows.</summary>
internal static class AttributeReader
{
    private const int MostGroups = 100;

    /// <summary>The group of every row, for each attribute; problems are added.</summary>
    public static IReadOnlyList<ExplainedAttribute> Attributes(IReadOnlyList<string> names, Table? table, List<Problem> problems)
    {
        List<ExplainedAttribute> found = [];
        foreach (string name in names)
        {
            if (Find(table, name, "attributes", problems) is not { } column) continue;
            CategoryColumn? texts = column is TensorColumn ? null : column.AsCategories();
            if (texts is null || texts.Categories.Count > MostGroups) problems.Add(new Problem("attributes", $"'{name}' has {(texts is null ? "arrays" : $"{texts.Categories.Count} values")}; an attribute is a small set of groups", "name a column of groups; cut a number into bands"));
            else found.Add(new ExplainedAttribute(name, texts.Categories, texts.ToCodes()));
        }

        return found;
    }

    /// <summary>Weight of every row; empty without a column.</summary>
    public static IReadOnlyList<double> Weights(string? name, Table? table, List<Problem> problems)
    {
        if (name is null || Find(table, name, "weight", problems) is not { } column) return [];
        if (column is NumberColumn numbers && numbers.MissingCount == 0 && numbers.Values.IndexOfAnyInRange(double.NegativeInfinity, -double.Epsilon) < 0 && numbers.Values.IndexOfAnyExcept(0.0) >= 0) return numbers.Values.ToArray();
        problems.Add(new Problem("weight", $"'{name}' holds no weights", "name a column of numbers that are 0 or larger, none of them missing"));
        return [];
    }

    private static Column? Find(Table? table, string name, string setting, List<Problem> problems)
    {
        if (table is not null && table.Find(name, out Column? column)) return column;
        problems.Add(new Problem(setting, table is null ? $"an NPY file has no column '{name}'" : $"there is no column '{name}'", table is null ? "give the rows as CSV or Parquet" : $"the rows have {string.Join(", ", table.Names.Take(40))}"));
        return null;
    }
}
