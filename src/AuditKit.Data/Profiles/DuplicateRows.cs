using AuditKit.Data.Columns;

namespace AuditKit.Data.Profiles;

/// <summary>Counts rows that were there before.</summary>
internal static class DuplicateRows
{
    /// <summary>
    /// Rows that equal an earlier row. Rows are compared by a 128-bit hash: among 10 million different rows the chance of one
    /// false match is about 1e-25.
    /// </summary>
    public static int Count(Table table)
    {
        UInt128[] hashes = new UInt128[table.RowCount];
        foreach (NamedColumn column in table.Columns)
        {
            if (column.Column is TensorColumn tensors)
            {
                for (int row = 0; row < hashes.Length; row++) hashes[row] = Mix(Mix(hashes[row], (ulong)tensors.HashAt(row)), (ulong)(tensors.HashAt(row) >> 64));
                continue;
            }

            for (int row = 0; row < hashes.Length; row++) hashes[row] = Mix(hashes[row], Cell(column.Column, row));
        }

        Array.Sort(hashes);
        int duplicates = 0;
        for (int i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] == hashes[i - 1]) duplicates++;
        }

        return duplicates;
    }

    private static ulong Cell(Column column, int row) => column is NumberColumn numbers
        ? numbers.IsMissing(row) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(numbers.Values[row] + 0.0)
        : (ulong)(uint)((CategoryColumn)column).CodeAt(row);

    // Two multiply-xorshift lanes with different odd constants.
    private static UInt128 Mix(UInt128 hash, ulong value)
    {
        ulong low = Lane((ulong)hash ^ value, 0x9E3779B97F4A7C15), high = Lane((ulong)(hash >> 64) ^ value, 0xC2B2AE3D27D4EB4F);
        return new UInt128(high + (low << 17), low);
    }

    private static ulong Lane(ulong x, ulong odd)
    {
        x = (x + odd) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
