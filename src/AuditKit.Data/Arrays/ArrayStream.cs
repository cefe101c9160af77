using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Files;

namespace AuditKit.Data.Arrays;

/// <summary>Reads the IDX or NPY array in a stream as a column: its first dimension is the rows.</summary>
internal static class ArrayStream
{
    /// <summary>Deflate stores at best 258 bytes in two bits; a claim beyond that cannot follow.</summary>
    public const long MostInflation = 1032;

    public static bool Recognises(ReadOnlySpan<byte> start) => NpyReader.Recognises(start) || IdxReader.Recognises(start);

    /// <summary>Reads a column.</summary>
    /// <param name="path">The name for messages.</param>
    /// <param name="content">From the first byte of the header to the last number.</param>
    /// <param name="mostBytes">Bytes that can come at most.</param>
    /// <param name="options">Names, shape, scale.</param>
    /// <param name="findings">Takes what a reader must be told.</param>
    /// <param name="format">What it is: <c>IDX, uint8</c>.</param>
    /// <exception cref="InvalidDataException">It is no such array.</exception>
    public static Reading<NamedColumn> Read(string path, Stream content, long mostBytes, ArrayOptions options, List<Finding> findings, out string format)
    {
        byte[] start = new byte[8];
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        using PrefixedStream whole = new(start, content);
        bool isNpy = NpyReader.Recognises(start);
        ArrayLayout layout = isNpy ? NpyReader.ReadLayout(whole) : IdxReader.ReadLayout(whole);
        format = $"{(isNpy ? "NPY" : "IDX")}, {layout.Format.Name}";
        layout.Check(mostBytes, isExact: false);
        if (layout.Shape.Length == 0 || layout.Count == 0) throw new InvalidDataException($"its shape is {TensorShape.TextOf(layout.Shape)}, and the first dimension is the rows: there are none");
        Reading<NamedColumn> reading = layout.Shape.Length == 1 ? Numbers(path, whole, layout, options, findings) : Tensors(path, whole, layout, options, isNpy, findings);
        return reading.Value is null || whole.ReadByte() < 0 ? reading : throw new InvalidDataException($"it goes on after the {layout.Count} numbers of its header");
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
}
