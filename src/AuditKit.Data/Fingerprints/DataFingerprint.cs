using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AuditKit.Core;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Fingerprints;

/// <summary>
/// A digest of what a table says, whatever file it came from: SHA-256 over row count and, in order, name, type and values of
/// every column (numbers as IEEE 754 bits with one zero and one missing; texts as the ordinally sorted categories that occur
/// and their codes; arrays as shape, lengths and IEEE 754 bits in single precision).
/// </summary>
public static class DataFingerprint
{
    private const string Version = "auditkit.table/1";

    /// <summary>The digest of a table's content.</summary>
    public static Digest Of(Table table)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddText(hash, Version);
        AddCount(hash, table.RowCount);
        AddCount(hash, table.Columns.Count);
        foreach (NamedColumn column in table.Columns)
        {
            AddText(hash, column.Name);
            if (column.Column is NumberColumn numbers) AddNumbers(hash, numbers);
            else if (column.Column is TensorColumn tensors) AddTensors(hash, tensors);
            else AddTexts(hash, (CategoryColumn)column.Column);
        }

        return Digest.FromHash(hash.GetCurrentHash());
    }

    private static void AddNumbers(IncrementalHash hash, NumberColumn numbers)
    {
        AddText(hash, "number");
        byte[] bytes = new byte[8 * 4096];
        int filled = 0;
        foreach (double value in numbers.Values)
        {
            // Adding zero makes the two zeros one; NaN stands for missing and has many bit patterns.
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(filled), double.IsNaN(value) ? double.NaN : value + 0.0);
            if ((filled += 8) < bytes.Length) continue;
            hash.AppendData(bytes);
            filled = 0;
        }

        hash.AppendData(bytes.AsSpan(0, filled));
    }

    private static void AddTensors(IncrementalHash hash, TensorColumn tensors)
    {
        AddText(hash, "tensor");
        AddCount(hash, tensors.Shape.Count);
        foreach (int extent in tensors.Shape) AddCount(hash, extent);
        AddCount(hash, tensors.IsSequence ? 1 + (int)tensors.Padding : 0);
        foreach (int length in tensors.Lengths) AddCount(hash, length);
        byte[] bytes = new byte[4 * 8192];
        int filled = 0;
        foreach (float value in tensors.Values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(filled), float.IsNaN(value) ? float.NaN : value + 0f);
            if ((filled += 4) < bytes.Length) continue;
            hash.AppendData(bytes);
            filled = 0;
        }

        hash.AppendData(bytes.AsSpan(0, filled));
    }

    private static void AddTexts(IncrementalHash hash, CategoryColumn texts)
    {
        AddText(hash, "category");
        int[] counts = texts.CountByCode();
        int[] order = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).OrderBy(code => texts.Categories[code], StringComparer.Ordinal)];
        int[] rank = new int[counts.Length];
        AddCount(hash, order.Length);
        for (int place = 0; place < order.Length; place++)
        {
            rank[order[place]] = place;
            AddText(hash, texts.Categories[order[place]]);
        }

        int[] codes = texts.ToCodes();
        for (int row = 0; row < codes.Length; row++)
        {
            int code = codes[row] < 0 ? -1 : rank[codes[row]];
            codes[row] = BitConverter.IsLittleEndian ? code : BinaryPrimitives.ReverseEndianness(code);
        }

        hash.AppendData(MemoryMarshal.AsBytes(codes.AsSpan()));
    }

    private static void AddText(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AddCount(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddCount(IncrementalHash hash, int count)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, count);
        hash.AppendData(bytes);
    }
}
