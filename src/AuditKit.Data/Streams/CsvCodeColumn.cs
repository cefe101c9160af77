using System.Runtime.CompilerServices;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;

using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>Codes of the distinct texts of a CSV column. The column of its distinct texts has the type that the whole column has in memory.</summary>
internal sealed class CsvCodeColumn(ColumnRequest? request, byte[][] missing) : ICsvStreamColumn
{
    // Distinct texts that are counted for the message before counting stops.
    private const int MostCounted = 1 << 16;

    private readonly ByteDictionary dictionary = new();
    private readonly CsvColumnBuilder distinct = new(request, missing);
    private readonly List<bool> isMissing = [];
    private readonly ChunkBuffer<byte> codes = new();
    private long rows;
    private long missingRows;

    public ReadOnlyMemory<byte> Codes => codes.Memory;

    public ReadOnlyMemory<double> Numbers => default;

    public void Clear() => codes.Clear();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CellFault Add(ReadOnlySpan<byte> field)
    {
        rows++;
        if (dictionary.Count > MostCounted) return CellFault.None;
        int id = dictionary.GetOrAdd(field, out bool added);
        if (added)
        {
            CellFault fault = distinct.Add(field);
            if (fault != CellFault.None) return fault;
            isMissing.Add(CsvMissing.Is(field, missing));
        }

        if (isMissing[id]) missingRows++;
        codes.Add((byte)Math.Min(id, StreamChunk.Missing));
        return CellFault.None;
    }

    public ColumnFacts Facts() => new(distinct.Build(), rows, missingRows) { TooManyValues = dictionary.Count >= StreamChunk.Missing };
}
