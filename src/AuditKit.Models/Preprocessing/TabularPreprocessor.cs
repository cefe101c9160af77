using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Models.Preprocessing;

/// <summary>
/// Turns a table into the numbers of a network. Fitted on training rows only and kept in the model file, so that a stored model
/// means the same rows everywhere.
/// </summary>
public sealed class TabularPreprocessor
{
    private readonly Lazy<IReadOnlyList<EncodedColumn>> columns;

    /// <summary>Makes a preprocessor of known encodings.</summary>
    /// <exception cref="ArgumentException">There are none, a column stands twice, or an encoding is impossible.</exception>
    public TabularPreprocessor(IReadOnlyList<ColumnEncoding> encodings)
    {
        if (encodings.Count == 0) throw new ArgumentException("No column is encoded.", nameof(encodings));
        if (encodings.Select(encoding => encoding.Column).Distinct(StringComparer.Ordinal).Count() != encodings.Count) throw new ArgumentException("A column is encoded twice.", nameof(encodings));
        if (encodings.SelectMany(encoding => encoding.Faults()).FirstOrDefault() is { } fault) throw new ArgumentException(fault, nameof(encodings));
        Encodings = [.. encodings];
        Inputs = Encodings.Sum(encoding => encoding.Width);
        columns = new(() => [.. Encodings.SelectMany(encoding => encoding.Outputs)]);
    }

    /// <summary>One encoding for each source column, in the table's order.</summary>
    public IReadOnlyList<ColumnEncoding> Encodings { get; }

    /// <summary>Number of the network's inputs.</summary>
    public int Inputs { get; }

    /// <summary>The network's inputs, in order, each with the attribute that it comes from. Made at first use: an image has thousands.</summary>
    public IReadOnlyList<EncodedColumn> Columns => columns.Value;

    /// <summary>The encoding of the column that holds arrays; null where there is none, or more than one.</summary>
    public TensorEncoding? Tensor => Encodings.OfType<TensorEncoding>().ToArray() is [TensorEncoding only] ? only : null;

    /// <summary>Positions of the inputs that come from an attribute; empty if there are none.</summary>
    public IReadOnlyList<int> InputsOf(string attribute) => [.. Enumerable.Range(0, Columns.Count).Where(i => Columns[i].Attribute == attribute)];

    /// <summary>Encodes rows of a table, in the order given.</summary>
    /// <exception cref="InvalidInputException">A column is missing or has another type; all of them are listed.</exception>
    public EncodedRows Encode(Table table, ReadOnlySpan<int> rows)
    {
        Check(table);
        if ((long)rows.Length * Inputs > Array.MaxLength) throw new InvalidInputException("data", $"{rows.Length} rows of {Inputs} inputs do not fit into one array", "use fewer rows or smaller arrays");
        float[] values = new float[rows.Length * Inputs];
        SortedDictionary<string, int> unknown = new(StringComparer.Ordinal);
        int first = 0;
        int[]? lengths = null;
        Padding padding = Padding.Right;
        foreach (ColumnEncoding encoding in Encodings)
        {
            ColumnWriter writer = new(values, rows, first, Inputs);
            if (encoding is StandardisedNumber number) writer.Write(number, (NumberColumn)table[encoding.Column]);
            if (encoding is OneHotCategory category && writer.Write(category, (CategoryColumn)table[encoding.Column]) is > 0 and int count) unknown[encoding.Column] = count;
            if (encoding is TensorEncoding tensor)
            {
                TensorColumn column = (TensorColumn)table[encoding.Column];
                writer.Write(tensor, column);
                if (column.IsSequence) (lengths, padding) = (LengthsOf(column, rows), column.Padding);
            }

            first += encoding.Width;
        }

        return new EncodedRows(values, rows.Length, Inputs) { UnknownCells = unknown, Lengths = lengths, Padding = padding };
    }

    /// <summary>Encodes every row of a table.</summary>
    /// <inheritdoc cref="Encode(Table, ReadOnlySpan{int})"/>
    public EncodedRows Encode(Table table) => Encode(table, Enumerable.Range(0, table.RowCount).ToArray());

    private static int[] LengthsOf(TensorColumn column, ReadOnlySpan<int> rows)
    {
        int[] lengths = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++) lengths[i] = column.Lengths[rows[i]];
        return lengths;
    }

    private void Check(Table table)
    {
        List<Problem> problems = [];
        foreach (ColumnEncoding encoding in Encodings)
        {
            if (!table.Find(encoding.Column, out Column? column)) problems.Add(new Problem("data", $"the model needs column '{encoding.Column}', the table has {string.Join(", ", table.Names)}", "give the table the columns that the model was trained on"));
            else if (Misfit(encoding, column) is { } misfit) problems.Add(misfit);
        }

        if (problems.Count > 0) throw new InvalidInputException(problems);
    }

    private static Problem? Misfit(ColumnEncoding encoding, Column column)
    {
        (bool fits, string wanted, string remedy) = encoding switch
        {
            StandardisedNumber => (column is NumberColumn, "numbers", $"declare types: {{ {encoding.Column}: number }}"),
            TensorEncoding tensor => (column is TensorColumn found && Fits(tensor, found), $"arrays of shape {TensorShape.TextOf(tensor.Shape)}", "give arrays as those that the model was trained on"),
            _ => (column is CategoryColumn, "categories", $"declare types: {{ {encoding.Column}: category }}"),
        };
        return fits ? null : new Problem("data", $"the model needs {wanted} in column '{encoding.Column}'", remedy);
    }

    private static bool Fits(TensorEncoding encoding, TensorColumn column) =>
        column.Shape.SequenceEqual(encoding.Shape) && (column.IsSequence ? column.Padding == encoding.Padding : encoding.Padding is null);
}
