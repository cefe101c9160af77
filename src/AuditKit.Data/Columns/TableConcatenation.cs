using AuditKit.Core.Specs;

namespace AuditKit.Data.Columns;

/// <summary>Puts the rows of one table under those of another, uniting the categories.</summary>
internal static class TableConcatenation
{
    /// <summary>
    /// The rows of <paramref name="first"/>, then those of <paramref name="second"/>. Columns are matched by name; a column
    /// that is all missing in one table takes the type it has in the other.
    /// </summary>
    public static Reading<Table> Concat(Table first, Table second, string firstName, string secondName)
    {
        List<Problem> wrong = [];
        foreach (string name in first.Names.Where(name => !second.Has(name))) wrong.Add(Absent(name, firstName, secondName));
        foreach (string name in second.Names.Where(name => !first.Has(name))) wrong.Add(Absent(name, secondName, firstName));
        if (wrong.Count > 0) return Reading.Failed<Table>(wrong);
        List<NamedColumn> columns = [];
        foreach (NamedColumn column in first.Columns)
        {
            if (Join(column.Column, second[column.Name]) is { } joined) columns.Add(new NamedColumn(column.Name, joined));
            else if (column.Column is TensorColumn || second[column.Name] is TensorColumn) wrong.Add(Shapes(column.Name, firstName, secondName));
            else wrong.Add(Problems.File(secondName, $"column '{column.Name}' holds numbers in one file and texts in the other ({firstName})", $"declare types: {{ {column.Name}: category }} or a missing marker"));
        }

        return wrong.Count > 0 ? Reading.Failed<Table>(wrong) : Reading.Of(new Table(columns));
    }

    private static Problem Absent(string name, string there, string here) =>
        Problems.File(here, $"column '{name}' of {there} is not there", "give both files the same columns");

    private static Problem Shapes(string name, string firstName, string secondName) =>
        Problems.File(secondName, $"column '{name}' does not hold arrays of the shape that it has in {firstName}", "give both files arrays of one shape");

    private static TensorColumn? Join(TensorColumn first, TensorColumn second)
    {
        if (!first.Shape.SequenceEqual(second.Shape) || first.IsSequence != second.IsSequence || first.Padding != second.Padding) return null;
        return TensorColumn.Wrap(first.Shape, [.. first.Values, .. second.Values], first.IsSequence ? [.. first.Lengths, .. second.Lengths] : null, first.Padding);
    }

    private static Column? Join(Column first, Column second) => (first, second) switch
    {
        (NumberColumn a, NumberColumn b) => NumberColumn.Wrap([.. a.Values, .. b.Values]),
        (CategoryColumn a, CategoryColumn b) => Join(a, b),
        (TensorColumn a, TensorColumn b) => Join(a, b),
        (NumberColumn a, CategoryColumn { Categories.Count: 0 } b) => NumberColumn.Wrap([.. a.Values, .. AllMissing(b.Count)]),
        (CategoryColumn { Categories.Count: 0 } a, NumberColumn b) => NumberColumn.Wrap([.. AllMissing(a.Count), .. b.Values]),
        _ => null,
    };

    private static CategoryColumn Join(CategoryColumn first, CategoryColumn second)
    {
        if (first.Categories.SequenceEqual(second.Categories)) return CategoryColumn.Of(first.Categories, [.. first.ToCodes(), .. second.ToCodes()]);
        List<string> categories = [.. first.Categories];
        Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
        for (int code = 0; code < categories.Count; code++) codeOf.Add(categories[code], code);
        int[] moved = new int[second.Categories.Count];
        for (int code = 0; code < moved.Length; code++)
        {
            string text = second.Categories[code];
            if (!codeOf.TryGetValue(text, out moved[code]))
            {
                codeOf.Add(text, moved[code] = categories.Count);
                categories.Add(text);
            }
        }

        int[] codes = [.. first.ToCodes(), .. second.ToCodes().Select(code => code < 0 ? code : moved[code])];
        return CategoryOrder.Sorted(categories, codes);
    }

    private static double[] AllMissing(int count)
    {
        double[] values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
