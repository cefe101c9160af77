using System.Runtime.CompilerServices;
using System.Text.Unicode;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;

using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>Numbers of a CSV column; whether it is a column of numbers is settled as it would be in memory: one text, and it is none.</summary>
internal sealed class CsvNumberColumn(ColumnRequest? request, byte[][] missing) : ICsvStreamColumn
{
    private readonly ChunkBuffer<double> numbers = new();
    private readonly NumberFacts facts = new();
    private bool anyNumber;
    private bool anyText;

    public ReadOnlyMemory<byte> Codes => default;

    public ReadOnlyMemory<double> Numbers => numbers.Memory;

    public void Clear() => numbers.Clear();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CellFault Add(ReadOnlySpan<byte> field)
    {
        if (CsvMissing.Is(field, missing)) return Take(double.NaN);
        if (request == ColumnRequest.Category || !NumberText.TryParse(field, out double value) || (request is null && NumberText.IsIdentifierLike(field))) return TakeText(field);
        anyNumber = true;
        return Take(value);
    }

    public ColumnFacts Facts() => facts.ToFacts(request == ColumnRequest.Number || (request is null && anyNumber && !anyText));

    private CellFault Take(double value)
    {
        facts.Note(value);
        numbers.Add(value);
        return CellFault.None;
    }

    private CellFault TakeText(ReadOnlySpan<byte> field)
    {
        if (field.Contains((byte)0)) return CellFault.NulByte;
        if (!Utf8.IsValid(field)) return CellFault.NotUtf8;
        if (request == ColumnRequest.Number) return CellFault.NotANumber;
        anyText = true;
        return Take(0);
    }
}
