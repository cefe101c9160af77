using System.Buffers.Binary;
using Parquet.Meta;

namespace AuditKit.Data.ParquetFiles;

/// <summary>
/// Checks what a Parquet file says of itself before it is believed: the reading library loops or allocates without bound on
/// some broken files.
/// </summary>
internal static class ParquetGuard
{
    private const int MostMetadata = 256 << 20;

    /// <summary>Rows of one group that are read into memory at once.</summary>
    private const long MostGroupRows = 64L << 20;

    private const long MostRows = 200_000_000;

    /// <summary>Checks the footer's bytes; leaves the stream at its start.</summary>
    /// <exception cref="InvalidDataException">It is no footer.</exception>
    public static void CheckFooter(Stream stream)
    {
        if (stream.Length < 12) throw new InvalidDataException("it is too short");
        byte[] end = new byte[8];
        stream.Position = stream.Length - 8;
        stream.ReadExactly(end);
        int length = BinaryPrimitives.ReadInt32LittleEndian(end);
        if (!end.AsSpan(4).SequenceEqual("PAR1"u8)) throw new InvalidDataException("it does not end like a Parquet file");
        if (length <= 0 || length > stream.Length - 12 || length > MostMetadata) throw new InvalidDataException($"its metadata claim {length} bytes");
        byte[] footer = new byte[length];
        stream.Position = stream.Length - 8 - length;
        stream.ReadExactly(footer);
        ThriftWalker.Check(footer, ParquetShapes.Footer);
        stream.Position = 0;
    }

    /// <summary>Checks row counts and places of a parsed footer of flat columns.</summary>
    /// <exception cref="InvalidDataException">They contradict each other or the file's size.</exception>
    public static void CheckGroups(FileMetaData metadata, long fileBytes)
    {
        long rows = 0;
        foreach (RowGroup group in metadata.RowGroups)
        {
            if (group.NumRows is < 0 or > MostGroupRows) throw new InvalidDataException($"a row group claims {group.NumRows} rows; at most {MostGroupRows} are read at once");
            rows += group.NumRows;
            foreach (ColumnMetaData column in group.Columns.Select(chunk => chunk.MetaData).OfType<ColumnMetaData>()) Check(column, group.NumRows, fileBytes);
        }

        if (rows > MostRows) throw new InvalidDataException($"it claims {rows} rows; at most {MostRows} are read");
    }

    private static void Check(ColumnMetaData column, long rows, long fileBytes)
    {
        long start = Math.Min(column.DictionaryPageOffset is { } dictionary and > 0 ? dictionary : column.DataPageOffset, column.DataPageOffset);
        if (column.NumValues != rows) throw new InvalidDataException($"a column claims {column.NumValues} values in a group of {rows} rows");
        if (start < 4 || column.TotalCompressedSize < 0 || start > fileBytes - column.TotalCompressedSize) throw new InvalidDataException("a column lies beyond the end of the file");
    }
}
