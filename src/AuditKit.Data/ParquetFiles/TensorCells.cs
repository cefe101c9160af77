using System.Buffers.Binary;
using System.Runtime.InteropServices;
using AuditKit.Data.Columns;
using Parquet;
using Parquet.Schema;

namespace AuditKit.Data.ParquetFiles;

/// <summary>
/// Tensor columns as Parquet byte arrays: the length of a sequence as four bytes, then the numbers of the cell in single
/// precision, all little-endian; a missing cell is null.
/// </summary>
internal static class TensorCells
{
    public const string Key = "auditkit.tensors";

    /// <summary>Bytes of arrays in one row group: a group is in memory at once, and a page has at most 2 GiB.</summary>
    private const int GroupBytes = 64 << 20;

    /// <summary>Missing cells and repeated bytes take next to no room in a file: beyond this ratio it is taken for hostile.</summary>
    private const long MostInflation = 1000;

    public static StoredShape Describe(TensorColumn column) => new(column.Shape, column.IsSequence ? column.Padding : null);

    /// <summary>Rows of one group that keep every tensor column under the bound.</summary>
    public static int GroupRows(Table table, int most)
    {
        long widest = table.Columns.Select(column => column.Column).OfType<TensorColumn>().Select(column => 4L * column.Size).DefaultIfEmpty(1).Max();
        return (int)Math.Clamp(GroupBytes / widest, 1, most);
    }

    public static byte[]?[] Write(TensorColumn column, int from, int count)
    {
        byte[]?[] cells = new byte[]?[count];
        int head = column.IsSequence ? sizeof(int) : 0;
        for (int i = 0; i < count; i++)
        {
            if (column.IsMissing(from + i)) continue;
            byte[] bytes = new byte[head + (sizeof(float) * column.Size)];
            if (column.IsSequence) BinaryPrimitives.WriteInt32LittleEndian(bytes, column.Lengths[from + i]);
            ReadOnlySpan<float> values = column[from + i];
            if (BitConverter.IsLittleEndian) MemoryMarshal.AsBytes(values).CopyTo(bytes.AsSpan(head));
            else for (int k = 0; k < values.Length; k++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(head + (sizeof(float) * k)), values[k]);
            cells[i] = bytes;
        }

        return cells;
    }

    /// <exception cref="InvalidDataException">The cells do not fit the shape that is declared.</exception>
    public static async Task<TensorColumn> ReadAsync(ParquetReader reader, DataField field, StoredShape stored, long fileBytes, CancellationToken cancellation)
    {
        if (stored.Shape is null || TensorShape.SizeOf(stored.Shape) is not { } size) throw new InvalidDataException($"column '{field.Name}' has no possible shape");
        long rows = reader.Metadata!.RowGroups.Sum(group => group.NumRows), numbers = rows * size;
        if (numbers > TensorShape.MostNumbers || sizeof(float) * numbers > Math.Max(GroupBytes, MostInflation * fileBytes)) throw new InvalidDataException($"column '{field.Name}' claims {rows} arrays of {size} numbers");
        List<float[]> groups = [];
        List<int> lengths = [];
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            ReadOnlyMemory<byte>?[] cells = new ReadOnlyMemory<byte>?[checked((int)group.RowCount)];
            await group.ReadAsync<ReadOnlyMemory<byte>>(field, cells.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
            groups.Add(Parse(field.Name, cells, size, stored.Padding is null ? null : lengths));
        }

        float[] values = groups.Count == 1 ? groups[0] : Joined(groups, (int)numbers);
        return TensorColumn.Wrap(stored.Shape, values, stored.Padding is null ? null : [.. lengths], stored.Padding ?? Padding.Right);
    }

    private static float[] Joined(List<float[]> groups, int count)
    {
        float[] values = new float[count];
        int filled = 0;
        foreach (float[] group in groups)
        {
            group.CopyTo(values, filled);
            filled += group.Length;
        }

        return values;
    }

    // The cells are there: their bytes bound the memory, missing ones aside, which the row count of the file bounds.
    private static float[] Parse(string name, ReadOnlyMemory<byte>?[] cells, int size, List<int>? lengths)
    {
        float[] values = new float[checked(cells.Length * size)];
        int head = lengths is null ? 0 : sizeof(int);
        for (int row = 0; row < cells.Length; row++)
        {
            Span<float> target = values.AsSpan(row * size, size);
            if (cells[row] is not { } cell)
            {
                target.Fill(float.NaN);
                lengths?.Add(0);
                continue;
            }

            if (cell.Length != head + (sizeof(float) * (long)size)) throw new InvalidDataException($"column '{name}' holds {cell.Length} bytes where an array of {size} numbers belongs");
            lengths?.Add(BinaryPrimitives.ReadInt32LittleEndian(cell.Span));
            for (int k = 0; k < size; k++) target[k] = BinaryPrimitives.ReadSingleLittleEndian(cell.Span[(head + (sizeof(float) * k))..]);
        }

        return values;
    }
}
