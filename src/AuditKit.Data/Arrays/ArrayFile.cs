using System.Globalization;
using System.IO.Compression;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;

namespace AuditKit.Data.Arrays;

/// <summary>Reads an IDX or NPY file, plain or gzip, as a table of one column: its first dimension is the rows.</summary>
public static class ArrayFile
{
    // Deflate stores at best 258 bytes in two bits; a claim beyond that cannot follow.
    private const long MostInflation = 1032;

    /// <summary>True if the file begins like an IDX or NPY file, plain or gzip.</summary>
    public static bool Recognises(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 12);
            using Stream content = Opened(file, out _);
            byte[] start = new byte[8];
            return Recognises(start.AsSpan(0, content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Reads a file.</summary>
    public static Reading<LoadedTable> Read(string path, ArrayOptions options, CancellationToken cancellation = default)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            using HashingStream raw = new(new BufferedStream(file, 1 << 16));
            using Stream content = Opened(raw, out bool gzip);
            byte[] start = new byte[8];
            start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            PrefixedStream whole = new(start, content);
            bool isNpy = NpyReader.Recognises(start);
            ArrayLayout layout = isNpy ? NpyReader.ReadLayout(whole) : IdxReader.ReadLayout(whole);
            layout.Check(gzip ? MostInflation * file.Length : file.Length, isExact: false);
            if (layout.Shape.Length == 0 || layout.Count == 0) return Failed(path, $"its shape is {TensorShape.TextOf(layout.Shape)}: there are no rows", "the first dimension is the rows");
            cancellation.ThrowIfCancellationRequested();
            List<Finding> findings = [];
            Reading<NamedColumn> reading = layout.Shape.Length == 1 ? Numbers(path, whole, layout, options, findings) : Tensors(path, whole, layout, options, isNpy, findings);
            if (!reading.Succeeded(out NamedColumn? column)) return Reading.Failed<LoadedTable>(reading.Problems);
            if (whole.ReadByte() >= 0) return Failed(path, $"goes on after the {layout.Count} numbers of its header", "give an intact file");
            string format = $"{(isNpy ? "NPY" : "IDX")}, {layout.Format.Name}{(gzip ? ", gzip" : string.Empty)}";
            Digest digest = raw.Finish();
            return Reading.Of(new LoadedTable(new Table(column), new SourceFile(path, raw.BytesRead, digest, column.Column.Count, format)), findings);
        }
        catch (InvalidDataException broken)
        {
            return Failed(path, broken.Message.TrimEnd('.'), "give an intact IDX or NPY file of plain numbers");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Failed(path, "cannot be read: " + refused.Message.TrimEnd('.'), "check path and permissions");
        }
    }

    private static bool Recognises(ReadOnlySpan<byte> start) => NpyReader.Recognises(start) || IdxReader.Recognises(start);

    private static Stream Opened(Stream raw, out bool gzip)
    {
        byte[] start = new byte[2];
        start = start[..raw.ReadAtLeast(start, 2, throwOnEndOfStream: false)];
        gzip = start is [0x1F, 0x8B];
        PrefixedStream whole = new(start, raw);
        return gzip ? new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true) : whole;
    }

    private static Reading<NamedColumn> Numbers(string path, Stream stream, ArrayLayout layout, ArrayOptions options, List<Finding> findings)
    {
        double[] numbers = layout.ReadNumbers<double>(stream);
        if (ArrayNumbers.Transform(numbers, options) is { } row) return Infinite(path, row);
        NumberColumn column = NumberColumn.Wrap(numbers);
        if (column.MissingCount > 0) findings.Add(NotNumbers(path, column.MissingCount));
        return Reading.Of(new NamedColumn(options.NumberName, column));
    }

    private static Reading<NamedColumn> Tensors(string path, Stream stream, ArrayLayout layout, ArrayOptions options, bool isNpy, List<Finding> findings)
    {
        int[] stored = layout.Shape[1..];
        Reading<TensorLayout> shaping = TensorLayout.Of(stored, options, addChannel: !isNpy);
        if (!shaping.Succeeded(out TensorLayout? target)) return Reading.Failed<NamedColumn>(shaping.Problems);
        float[] values = layout.ReadNumbers<float>(stream);
        if (target.ChannelsLast) ArrayNumbers.MoveChannels(values, stored);
        if (ArrayNumbers.Transform(values, options) is { } place) return Infinite(path, place / target.Size);
        TensorColumn column = TensorColumn.Wrap(target.Shape, values);
        long missing = column.MissingNumbers;
        if (missing > 0) findings.Add(NotNumbers(path, missing));
        return Reading.Of(new NamedColumn(options.Name, column));
    }

    private static Reading<NamedColumn> Infinite(string path, int row) =>
        Reading.Failed<NamedColumn>(Problems.File(path, string.Create(CultureInfo.InvariantCulture, $"row {row} holds a number that is infinite, or too large for single precision"), "repair the value or make it NaN, which means missing"));

    private static Finding NotNumbers(string path, long count) =>
        new("data.not_a_number", Severity.Note, string.Create(CultureInfo.InvariantCulture, $"{path}: {count} numbers are NaN, which were read as missing."));

    private static Reading<LoadedTable> Failed(string path, string what, string remedy) => Reading.Failed<LoadedTable>(Problems.File(path, what, remedy));
}
