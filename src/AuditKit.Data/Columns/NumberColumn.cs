using System.Globalization;

namespace AuditKit.Data.Columns;

/// <summary>Numbers, 8 bytes a row. A missing cell is NaN in <see cref="Values"/>, and nothing else is; no value is infinite.</summary>
public sealed class NumberColumn : Column
{
    private readonly double[] values;

    private NumberColumn(double[] values, int missing)
        : base(values.Length, missing) => this.values = values;

    /// <summary>The values, NaN where missing.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The values as memory, NaN where missing.</summary>
    public ReadOnlyMemory<double> Memory => values;

    /// <summary>Makes a column of a copy of the values; NaN means missing.</summary>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public static NumberColumn Of(params ReadOnlySpan<double> values) => Wrap(values.ToArray());

    /// <summary>Takes over the array, which nobody may change afterwards.</summary>
    internal static NumberColumn Wrap(double[] values)
    {
        int missing = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsFinite(values[row])) continue;
            if (!double.IsNaN(values[row])) throw new ArgumentException($"Row {row} is infinite; a number column is finite or missing.", nameof(values));
            missing++;
        }

        return new NumberColumn(values, missing);
    }

    /// <inheritdoc />
    public override bool IsMissing(int row) => double.IsNaN(values[row]);

    /// <inheritdoc />
    public override string? TextAt(int row) => IsMissing(row) ? null : Format(values[row]);

    /// <inheritdoc />
    public override NumberColumn Select(ReadOnlySpan<int> rows)
    {
        double[] picked = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++) picked[i] = values[rows[i]];
        return Wrap(picked);
    }

    /// <summary>The column as texts, categories in ascending order of the number.</summary>
    public CategoryColumn ToCategories()
    {
        double[] distinct = DistinctValues();
        Dictionary<double, int> codeOf = new(distinct.Length);
        for (int code = 0; code < distinct.Length; code++) codeOf.Add(distinct[code], code);
        int[] codes = new int[Count];
        for (int row = 0; row < codes.Length; row++) codes[row] = IsMissing(row) ? CategoryColumn.Missing : codeOf[values[row]];
        return CategoryColumn.Of([.. distinct.Select(Format)], codes);
    }

    /// <summary>The distinct values that are not missing, ascending.</summary>
    public double[] DistinctValues()
    {
        HashSet<double> seen = [];
        foreach (double value in values)
        {
            if (!double.IsNaN(value)) seen.Add(value);
        }

        // Adding zero turns negative zero into zero: they are one value and print alike.
        double[] distinct = [.. seen.Select(value => value + 0.0)];
        Array.Sort(distinct);
        return distinct;
    }

    internal static string Format(double value) => (value + 0.0).ToString("R", CultureInfo.InvariantCulture);
}
