using System.Globalization;

namespace AuditKit.Data.Columns;

/// <summary>
/// Arrays of one shape, one in each row (images, sequences), as 32-bit numbers in row-major order. A missing number is NaN and no
/// number is infinite; a row whose numbers are all NaN is missing. Sequences carry the number of valid steps of every row; the
/// steps that fill a row up hold 0.
/// </summary>
public sealed class TensorColumn : Column
{
    private readonly int[] shape;
    private readonly float[] values;
    private readonly int[]? lengths;
    private readonly Lazy<UInt128[]> hashes;
    private readonly Lazy<long> missingNumbers;

    private TensorColumn(int[] shape, int size, float[] values, int[]? lengths, Padding padding, int missing)
        : base(values.Length / size, missing)
    {
        (this.shape, this.values, this.lengths, Size, Padding) = (shape, values, lengths, size, padding);
        missingNumbers = new(CountMissing);
        hashes = new(() => TensorHash.Of(this));
    }

    /// <summary>Extents of one cell, for example [1, 28, 28] (channel, height, width) or [32, 4] (step, feature).</summary>
    public IReadOnlyList<int> Shape => shape;

    /// <summary>Numbers of one cell.</summary>
    public int Size { get; }

    /// <summary>All numbers, <c>Count x Size</c>, NaN where missing.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>All numbers as memory.</summary>
    public ReadOnlyMemory<float> Memory => values;

    /// <summary>Valid steps (first dimension) of every row; empty where all steps of all rows are valid. A missing row has 0.</summary>
    public ReadOnlySpan<int> Lengths => lengths;

    /// <summary>Numbers that are missing, those of missing rows included.</summary>
    public long MissingNumbers => missingNumbers.Value;

    /// <summary>True if rows have lengths of their own.</summary>
    public bool IsSequence => lengths is not null;

    /// <summary>Where the steps beyond a row's length stand.</summary>
    public Padding Padding { get; }

    /// <summary>The numbers of one row.</summary>
    public ReadOnlySpan<float> this[int row] => values.AsSpan(row * Size, Size);

    /// <summary>Makes a column of a copy of the numbers.</summary>
    /// <param name="shape">Extents of one cell, each at least 1.</param>
    /// <param name="values">Row-major, a multiple of the cell's size; NaN where missing.</param>
    /// <param name="lengths">Valid steps of every row, 0 to the first extent; null where all are valid.</param>
    /// <param name="padding">Where the other steps stand.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other, or a number is infinite.</exception>
    public static TensorColumn Of(IReadOnlyList<int> shape, ReadOnlySpan<float> values, int[]? lengths = null, Padding padding = Padding.Right) =>
        Wrap(shape, values.ToArray(), lengths, padding);

    /// <summary>Takes over the arrays, which nobody may change afterwards.</summary>
    internal static TensorColumn Wrap(IReadOnlyList<int> shape, float[] values, int[]? lengths = null, Padding padding = Padding.Right)
    {
        if (TensorShape.SizeOf(shape) is not { } size) throw new ArgumentException($"{TensorShape.TextOf(shape)} is no shape of a cell.", nameof(shape));
        if (values.Length % size != 0) throw new ArgumentException($"{values.Length} numbers are no rows of shape {TensorShape.TextOf(shape)}.", nameof(values));
        int rows = values.Length / size, missing = 0;
        if (lengths is not null && lengths.Length != rows) throw new ArgumentException($"{lengths.Length} lengths for {rows} rows.", nameof(lengths));
        for (int row = 0; row < rows; row++)
        {
            int empty = 0;
            foreach (float value in values.AsSpan(row * size, size))
            {
                if (float.IsNaN(value)) empty++;
                else if (float.IsInfinity(value)) throw new ArgumentException($"Row {row} holds an infinite number; a number is finite or missing.", nameof(values));
            }

            if (empty == size) missing++;
            if (lengths is not null && (lengths[row] < 0 || lengths[row] > shape[0] || (lengths[row] == 0 && empty < size)))
            {
                throw new ArgumentException($"Row {row} has {lengths[row]} valid steps of {shape[0]}.", nameof(lengths));
            }
        }

        return new TensorColumn([.. shape], size, values, lengths, padding, missing);
    }

    /// <inheritdoc />
    public override bool IsMissing(int row)
    {
        if (MissingCount == 0) return false;
        foreach (float value in this[row])
        {
            if (!float.IsNaN(value)) return false;
        }

        return true;
    }

    /// <summary>Shape and content hash, <c>[1, 28, 28] #0f3a...</c>: equal texts, equal arrays. The numbers are too many for a text.</summary>
    /// <inheritdoc />
    public override string? TextAt(int row) => IsMissing(row) ? null : string.Create(CultureInfo.InvariantCulture, $"{TensorShape.TextOf(shape)} #{HashAt(row):x32}");

    /// <inheritdoc />
    public override TensorColumn Select(ReadOnlySpan<int> rows)
    {
        float[] picked = new float[checked(rows.Length * Size)];
        int[]? steps = lengths is null ? null : new int[rows.Length];
        int missing = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            this[rows[i]].CopyTo(picked.AsSpan(i * Size));
            if (steps is not null) steps[i] = lengths![rows[i]];
            if (IsMissing(rows[i])) missing++;
        }

        return new TensorColumn(shape, Size, picked, steps, Padding, missing);
    }

    /// <summary>The column as texts of <see cref="TextAt"/>: rows of equal content are one category.</summary>
    public CategoryColumn ToCategories()
    {
        string?[] texts = new string?[Count];
        for (int row = 0; row < texts.Length; row++) texts[row] = TextAt(row);
        return CategoryColumn.OfTexts(texts);
    }

    /// <summary>The valid steps of a row, as a range of its numbers.</summary>
    public Range ValidAt(int row)
    {
        if (lengths is null) return Range.All;
        int step = Size / shape[0], valid = lengths[row] * step;
        return Padding == Padding.Right ? ..valid : (Size - valid)..;
    }

    /// <summary>128 bits of what a row holds: rows of equal hash are taken for equal. The two zeros are one, and so is every NaN.</summary>
    public UInt128 HashAt(int row) => hashes.Value[row];

    private long CountMissing()
    {
        long missing = 0;
        foreach (float value in values)
        {
            if (float.IsNaN(value)) missing++;
        }

        return missing;
    }
}
