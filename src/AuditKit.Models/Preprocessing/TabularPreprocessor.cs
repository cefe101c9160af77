using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Models.Preprocessing;

/// <summary>
/// Turns a table into the numbers of a network. Fitted on training rows only and kept in the model file, so that a stored model
/// means the same rows everywhere.
/// </summary>
public sealed class TabularPreprocessor
{
    /// <summary>Makes a preprocessor of known encodings.</summary>
    /// <exception cref="ArgumentException">There are none, a column stands twice, or an encoding is impossible.</exception>
    public TabularPreprocessor(IReadOnlyList<ColumnEncoding> encodings)
    {
        if (encodings.Count == 0) throw new ArgumentException("No column is encoded.", nameof(encodings));
        if (encodings.Select(encoding => encoding.Column).Distinct(StringComparer.Ordinal).Count() != encodings.Count) throw new ArgumentException("A column is encoded twice.", nameof(encodings));
        if (encodings.SelectMany(encoding => encoding.Faults()).FirstOrDefault() is { } fault) throw new ArgumentException(fault, nameof(encodings));
        Encodings = [.. encodings];
        Columns = [.. Encodings.SelectMany(encoding => encoding.Outputs)];
    }

    /// <summary>One encoding for each source column, in the table's order.</summary>
    public IReadOnlyList<ColumnEncoding> Encodings { get; }

    /// <summary>The network's inputs, in order, each with the attribute that it comes from.</summary>
    public IReadOnlyList<EncodedColumn> Columns { get; }

    /// <summary>Positions of the inputs that come from an attribute; empty if there are none.</summary>
    public IReadOnlyList<int> InputsOf(string attribute) => [.. Enumerable.Range(0, Columns.Count).Where(i => Columns[i].Attribute == attribute)];

    /// <summary>Encodes rows of a table, in the order given.</summary>
    /// <exception cref="InvalidInputException">A column is missing or has another type; all of them are listed.</exception>
    public EncodedRows Encode(Table table, ReadOnlySpan<int> rows)
    {
        Check(table);
        float[] values = new float[checked(rows.Length * Columns.Count)];
        SortedDictionary<string, int> unknown = new(StringComparer.Ordinal);
        int first = 0;
        foreach (ColumnEncoding encoding in Encodings)
        {
            ColumnWriter writer = new(values, rows, first, Columns.Count);
            if (encoding is StandardisedNumber number) writer.Write(number, (NumberColumn)table[encoding.Column]);
            if (encoding is OneHotCategory category && writer.Write(category, (CategoryColumn)table[encoding.Column]) is > 0 and int count) unknown[encoding.Column] = count;
            first += encoding.Outputs.Count;
        }

        return new EncodedRows(values, rows.Length, Columns.Count) { UnknownCells = unknown };
    }

    /// <summary>Encodes every row of a table.</summary>
    /// <inheritdoc cref="Encode(Table, ReadOnlySpan{int})"/>
    public EncodedRows Encode(Table table) => Encode(table, Enumerable.Range(0, table.RowCount).ToArray());

    private void Check(Table table)
    {
        List<Problem> problems = [];
        foreach (ColumnEncoding encoding in Encodings)
        {
            string wanted = encoding is StandardisedNumber ? "numbers" : "categories";
            if (!table.Find(encoding.Column, out Column? column)) problems.Add(new Problem("data", $"the model needs column '{encoding.Column}', the table has {string.Join(", ", table.Names)}", "give the table the columns that the model was trained on"));
            else if (column is NumberColumn != encoding is StandardisedNumber) problems.Add(new Problem("data", $"the model needs {wanted} in column '{encoding.Column}'", $"declare types: {{ {encoding.Column}: {(encoding is StandardisedNumber ? "number" : "category")} }}"));
        }

        if (problems.Count > 0) throw new InvalidInputException(problems);
    }
}
