using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Explain.Analyses;

namespace AuditKit.Explain.Explanations;

/// <summary>
/// Arrays as tables. One dimension: a column of names (or places) and a column of values. More: one row for each place of the first
/// axis and one column for each place of the others, named as the array names them.
/// </summary>
internal static class ArrayTables
{
    private const int MostColumns = 10_000;

    /// <exception cref="InvalidInputException">The array would make too many columns.</exception>
    public static Table Of(NamedArray array)
    {
        int rows = array.Shape.Count == 0 ? 1 : array.Shape[0], width = array.Shape.Skip(1).Aggregate(1, (product, extent) => checked(product * extent));
        if (width > MostColumns) throw new InvalidInputException("--output", $"a table of {width} columns is of no use", "write .npy or .npz");
        string[] names = array.Shape.Count < 2 ? [array.Name] : Unique([.. Enumerable.Range(0, width).Select(place => NameOf(array, place))]);
        List<NamedColumn> columns = [new NamedColumn(Key(names), Rows(array, rows))];
        for (int column = 0; column < width; column++)
        {
            double[] values = new double[rows];
            for (int row = 0; row < rows; row++) values[row] = array.Values[(row * width) + column];
            columns.Add(new NamedColumn(names[column], NumberColumn.Of(values)));
        }

        return new Table(columns);
    }

    private static string[] Unique(string[] names) => names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : [.. names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name}#{i}"))];

    // Whatever the inputs are called, the column that counts rows has a name of its own.
    private static string Key(string[] names)
    {
        string key = "row";
        while (names.Contains(key)) key = "_" + key;
        return key;
    }

    private static Column Rows(NamedArray array, int rows) => array.Labels is [{ Count: > 0 } labels, ..]
        ? CategoryColumn.OfTexts([.. labels])
        : NumberColumn.Of([.. Enumerable.Range(0, rows).Select(row => (double)row)]);

    private static string NameOf(NamedArray array, int place)
    {
        List<string> parts = [];
        for (int axis = array.Shape.Count - 1; axis >= 1; axis--)
        {
            int index = place % array.Shape[axis];
            place /= array.Shape[axis];
            parts.Insert(0, axis < array.Labels.Count && array.Labels[axis].Count > 0 ? array.Labels[axis][index] : index.ToString(CultureInfo.InvariantCulture));
        }

        return string.Join(',', parts);
    }
}
