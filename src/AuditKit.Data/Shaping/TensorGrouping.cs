using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Shaping;

/// <summary>Puts number columns of a table together into columns of arrays, which take their place.</summary>
public static class TensorGrouping
{
    /// <summary>The table with the groups in place of their columns; a missing number becomes a missing number of the array.</summary>
    public static Reading<Table> Apply(Table table, IReadOnlyList<TensorGroup> groups)
    {
        List<Problem> problems = [];
        HashSet<string> used = new(StringComparer.Ordinal);
        List<NamedColumn> made = [];
        foreach (TensorGroup group in groups)
        {
            int before = problems.Count;
            List<NamedColumn> parts = ColumnPattern.Find(table, group.Columns, group.Roles, $"data.tensors.{group.Name}.columns", problems);
            foreach (NamedColumn part in parts.Where(part => !used.Add(part.Name))) problems.Add(new Problem($"data.tensors.{group.Name}.columns", $"'{part.Name}' is already part of another column of arrays", "use every column once"));
            if (problems.Count == before && Tensor(table, group, parts, problems) is { } tensor) made.Add(new NamedColumn(group.Name, tensor));
        }

        foreach (string name in made.Select(column => column.Name).Where(name => table.Has(name) && !used.Contains(name)))
        {
            problems.Add(new Problem($"data.tensors.{name}", $"the data already has a column '{name}'", "use another name"));
        }

        return problems.Count > 0 ? Reading.Failed<Table>(problems) : Reading.Of(new Table(table.Without(used).Columns.Concat(made)));
    }

    private static TensorColumn? Tensor(Table table, TensorGroup group, List<NamedColumn> parts, List<Problem> problems)
    {
        IReadOnlyList<int> shape = group.Shape.Count == 0 ? [parts.Count] : group.Shape;
        if (TensorShape.SizeOf(shape) != parts.Count)
        {
            problems.Add(new Problem($"data.tensors.{group.Name}.shape", $"{TensorShape.TextOf(shape)} does not hold the {parts.Count} columns {NameList.Of(parts.Select(part => part.Name))}", "give extents whose product is the number of columns"));
            return null;
        }

        if ((long)table.RowCount * parts.Count > TensorShape.MostNumbers)
        {
            problems.Add(new Problem($"data.tensors.{group.Name}", $"{table.RowCount} rows of {parts.Count} numbers do not fit into one column of {TensorShape.MostNumbers}", "use fewer rows or columns"));
            return null;
        }

        float[] values = new float[table.RowCount * parts.Count];
        for (int place = 0; place < parts.Count; place++)
        {
            ReadOnlySpan<double> numbers = ((NumberColumn)parts[place].Column).Values;
            for (int row = 0; row < numbers.Length; row++)
            {
                float value = (float)((numbers[row] * group.Scale) + group.Offset);
                values[(row * parts.Count) + place] = value;
                if (!float.IsInfinity(value)) continue;
                problems.Add(new Problem($"data.tensors.{group.Name}", $"the number of '{parts[place].Name}' in data row {row + 1} is too large for single precision", "use a smaller scale"));
                return null;
            }
        }

        return TensorColumn.Wrap(shape, values);
    }
}
