using AuditKit.Data.Columns;

namespace AuditKit.DataQuality.Variables;

/// <summary>
/// A 128-bit hash of what each row says: the sum of one hash per cell, so that a column can be taken out again. Among ten million
/// different rows the chance of one false match is about 1e-25.
/// </summary>
internal sealed class RowHashes
{
    private readonly UInt128[] hashes;

    private RowHashes(UInt128[] hashes) => this.hashes = hashes;

    public UInt128 this[int row] => hashes[row];

    public int Count => hashes.Length;

    public static RowHashes Of(int rows, IEnumerable<NamedColumn> columns)
    {
        UInt128[] hashes = new UInt128[rows];
        foreach (NamedColumn column in columns)
        {
            UInt128 name = NameOf(column.Name);
            for (int row = 0; row < rows; row++) hashes[row] += CellOf(name, column.Column, row);
        }

        return new RowHashes(hashes);
    }

    /// <summary>The part of a row's hash that one column adds.</summary>
    public static UInt128 Cell(NamedColumn column, int row) => CellOf(NameOf(column.Name), column.Column, row);

    /// <summary>64 bits of a hash, mixed with a key: an order of rows that follows what they say, not where they stand.</summary>
    public static ulong Mixed(UInt128 hash, ulong key) => Lane((ulong)hash ^ key, (ulong)(hash >> 64) | 1);

    internal static UInt128 NameOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in name) hash = Lane(hash ^ character, 0x9E3779B97F4A7C15);
        return new UInt128(Lane(hash, 0xC2B2AE3D27D4EB4F), hash);
    }

    private static UInt128 CellOf(UInt128 name, Column column, int row)
    {
        if (column is TensorColumn arrays)
        {
            UInt128 content = arrays.IsMissing(row) ? UInt128.MaxValue : arrays.HashAt(row);
            return new UInt128(Lane((ulong)(name >> 64) ^ (ulong)(content >> 64), 0xD6E8FEB86659FD93), Lane((ulong)name ^ (ulong)content, 0xA0761D6478BD642F));
        }

        ulong value = column is NumberColumn numbers
            ? numbers.IsMissing(row) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(numbers.Values[row] + 0.0)
            : (ulong)(uint)((CategoryColumn)column).CodeAt(row);
        return new UInt128(Lane((ulong)(name >> 64) ^ value, 0xD6E8FEB86659FD93), Lane((ulong)name ^ value, 0xA0761D6478BD642F));
    }

    // Two rounds of multiply and xorshift with the constants of splitmix64 (Steele, Lea and Flood 2014).
    private static ulong Lane(ulong x, ulong odd)
    {
        x = (x + odd) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
