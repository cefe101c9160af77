using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Shaping;

/// <summary>The rows of every sequence of a long table, in the order of their steps; sequences in the order of their first row.</summary>
internal sealed record SequenceRows(IReadOnlyList<int[]> Rows)
{
    /// <summary>Steps of the longest sequence.</summary>
    public int Longest => Rows.Max(rows => rows.Length);

    public static SequenceRows? Of(Table table, SequenceOptions options, List<Problem> problems)
    {
        Column? id = Find(table, options.Id, "data.sequence.id", problems);
        Column? order = options.Order is null ? null : Find(table, options.Order, "data.sequence.order", problems);
        if (order is not null and not NumberColumn) problems.Add(new Problem("data.sequence.order", $"'{options.Order}' does not hold numbers", $"name a column of numbers, or declare data.types: {{ {options.Order}: number }}"));
        if (problems.Count > 0 || id is null) return null;
        int[] codes = (id.AsCategories()).ToCodes();
        Dictionary<int, List<int>> rowsOf = [];
        List<List<int>> sequences = [];
        for (int row = 0; row < codes.Length; row++)
        {
            if (rowsOf.TryGetValue(codes[row], out List<int>? rows)) rows.Add(row);
            else sequences.Add(rowsOf[codes[row]] = [row]);
        }

        return order is NumberColumn steps ? Sorted(sequences, steps, id, options, problems) : new SequenceRows([.. sequences.Select(rows => rows.ToArray())]);
    }

    private static Column? Find(Table table, string name, string setting, List<Problem> problems)
    {
        if (!table.Find(name, out Column? column)) problems.Add(Problems.NoColumn(setting, name, table));
        else if (column is TensorColumn tensor) problems.Add(Problems.Tensor(setting, name, tensor));
        else if (column.MissingCount > 0) problems.Add(new Problem(setting, $"'{name}' is missing in data row {Enumerable.Range(0, column.Count).First(column.IsMissing) + 1}", "give every row a value"));
        return column;
    }

    private static SequenceRows? Sorted(List<List<int>> sequences, NumberColumn steps, Column id, SequenceOptions options, List<Problem> problems)
    {
        List<int[]> sorted = new(sequences.Count);
        foreach (List<int> rows in sequences)
        {
            int[] inOrder = [.. rows.OrderBy(row => steps.Values[row])];
            for (int i = 1; i < inOrder.Length; i++)
            {
                if (steps.Values[inOrder[i]] != steps.Values[inOrder[i - 1]]) continue;
                problems.Add(new Problem("data.sequence.order", $"data rows {inOrder[i - 1] + 1} and {inOrder[i] + 1} are both step {steps.TextAt(inOrder[i])} of '{id.TextAt(inOrder[i])}'", $"give every row of a sequence its own '{options.Order}', or leave order out"));
                return null;
            }

            sorted.Add(inOrder);
        }

        return new SequenceRows(sorted);
    }
}
