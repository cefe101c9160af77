using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Shaping;

/// <summary>
/// Turns a long table (a row for each step) into one row for each sequence: a column of arrays [steps, features] with the length
/// of every row, and the other columns, which must not change within a sequence.
/// </summary>
public static class SequencePivot
{
    /// <summary>Pivots a table; every problem is listed.</summary>
    public static Reading<Table> Apply(Table table, SequenceOptions options)
    {
        List<Problem> problems = [];
        SequenceRows? sequences = SequenceRows.Of(table, options, problems);
        IReadOnlySet<string> roles = new HashSet<string>([.. options.Roles, options.Id, .. options.Order is { } order ? [order] : Array.Empty<string>(), .. options.Drop], StringComparer.Ordinal);
        List<NamedColumn> features = ColumnPattern.Find(table, options.Columns, roles, "data.sequence.columns", problems);
        foreach (string name in options.Drop.Where(name => !table.Has(name))) problems.Add(Problems.NoColumn("data.sequence.drop", name, table));
        HashSet<string> gone = new([.. features.Select(feature => feature.Name), .. options.Drop], StringComparer.Ordinal);
        if (options.Order is { } step && step != options.Id) gone.Add(step);
        Table others = table.Without(gone);
        if (others.Has(options.Name)) problems.Add(new Problem("data.sequence.name", $"the data already has a column '{options.Name}'", "use another name"));
        if (problems.Count > 0 || sequences is null) return Reading.Failed<Table>(problems);
        problems.AddRange(others.Columns.Select(column => Change(column, table[options.Id], sequences)).OfType<Problem>());
        List<Finding> findings = [];
        TensorColumn? tensor = problems.Count > 0 ? null : Tensor(sequences, features, options, problems, findings);
        if (tensor is null) return Reading.Failed<Table>(problems);
        int[] first = [.. sequences.Rows.Select(rows => rows[0])];
        return Reading.Of(others.Select(first).With(options.Name, tensor), findings);
    }

    /// <summary>Steps of the longest sequence; 1 where there are problems, which <see cref="Apply"/> lists.</summary>
    public static int Longest(Table table, SequenceOptions options) => SequenceRows.Of(table, options, [])?.Longest ?? 1;

    private static Problem? Change(NamedColumn column, Column id, SequenceRows sequences)
    {
        foreach (int[] rows in sequences.Rows)
        {
            foreach (int row in rows)
            {
                if (IsSame(column.Column, rows[0], row)) continue;
                return new Problem("data.sequence", $"'{column.Name}' changes within sequence '{id.TextAt(row)}': it is {column.Column.TextAt(rows[0]) ?? "missing"} in data row {rows[0] + 1} and {column.Column.TextAt(row) ?? "missing"} in data row {row + 1}", "name it under data.sequence.columns if it is a feature of a step, or under data.sequence.drop");
            }
        }

        return null;
    }

    private static bool IsSame(Column column, int first, int row) => column switch
    {
        NumberColumn numbers => numbers.Values[first].Equals(numbers.Values[row]),
        TensorColumn tensors => tensors.HashAt(first) == tensors.HashAt(row),
        _ => ((CategoryColumn)column).CodeAt(first) == ((CategoryColumn)column).CodeAt(row),
    };

    private static TensorColumn? Tensor(SequenceRows sequences, List<NamedColumn> features, SequenceOptions options, List<Problem> problems, List<Finding> findings)
    {
        int steps = options.Steps ?? sequences.Longest, width = features.Count, count = sequences.Rows.Count;
        if (TensorShape.SizeOf([steps, width]) is not { } size || (long)size * count > TensorShape.MostNumbers)
        {
            problems.Add(new Problem("data.sequence.steps", $"{count} sequences of {steps} steps and {width} features do not fit into one column of {TensorShape.MostNumbers} numbers", "state fewer steps"));
            return null;
        }

        float[] values = new float[size * count];
        int[] lengths = new int[count];
        int cut = 0;
        for (int i = 0; i < count; i++)
        {
            int[] rows = sequences.Rows[i];
            if (rows.Length > steps) cut++;
            if (rows.Length > steps) rows = options.KeepFirst ? rows[..steps] : rows[^steps..];
            lengths[i] = rows.Length;
            int start = options.Padding == Padding.Right ? 0 : steps - rows.Length;
            if (Fill(values.AsSpan((i * size) + (start * width), rows.Length * width), rows, features) is not { } row) continue;
            problems.Add(new Problem("data.sequence.columns", $"a number of data row {row + 1} is too large for single precision", "repair or rescale the value"));
            return null;
        }

        if (cut > 0)
        {
            findings.Add(new Finding("data.sequence_cut", Severity.Note, $"{cut} of {count} sequences are longer than {steps} steps and keep their {(options.KeepFirst ? "first" : "last")} ones.")
            {
                Action = $"State data.sequence.steps: {sequences.Longest} to keep every step.",
            });
        }

        return TensorColumn.Wrap([steps, width], values, lengths, options.Padding);
    }

    // The first row with a number that single precision does not hold, or null.
    private static int? Fill(Span<float> target, int[] rows, List<NamedColumn> features)
    {
        for (int step = 0; step < rows.Length; step++)
        {
            for (int feature = 0; feature < features.Count; feature++)
            {
                float value = (float)((NumberColumn)features[feature].Column).Values[rows[step]];
                if (float.IsInfinity(value)) return rows[step];
                target[(step * features.Count) + feature] = value;
            }
        }

        return null;
    }
}
