using AuditKit.Core.Specs;
using AuditKit.Data.Bands;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>Finds protected attributes in a table.</summary>
internal static class AttributeColumns
{
    /// <summary>Distinct numbers beyond which a numeric column is no attribute by itself.</summary>
    private const int MostNumbers = 20;

    /// <summary>Values beyond which groups cannot be told apart by a byte.</summary>
    private const int MostCategories = 254;

    /// <summary>The attribute as categories, or null with a problem.</summary>
    public static CategoryColumn? Find(Table table, string name, string setting, ICollection<Problem> problems)
    {
        if (!table.Find(name, out Column? column))
        {
            problems.Add(Problems.NoColumn(setting, name, table));
            return null;
        }

        return Check(column, name, setting, problems);
    }

    /// <summary>The column as categories, or null with a problem.</summary>
    public static CategoryColumn? Check(Column column, string name, string setting, ICollection<Problem> problems)
    {
        if (column is TensorColumn tensor)
        {
            problems.Add(Problems.Tensor(setting, name, tensor));
            return null;
        }

        int distinct = column is NumberColumn counted ? counted.DistinctValues().Length : ((CategoryColumn)column).Categories.Count;
        if (column is NumberColumn && distinct > MostNumbers)
        {
            problems.Add(new Problem(setting, $"'{name}' has {distinct} different numbers; an attribute is a small set of groups", $"cut it with data.bins: {{ {name}: [...] }} and name {name}{Banding.Suffix}"));
            return null;
        }

        if (distinct > MostCategories)
        {
            problems.Add(new Problem(setting, $"'{name}' has {distinct} values; an attribute has at most {MostCategories}", "name a column with fewer groups"));
            return null;
        }

        return column.AsCategories();
    }
}
