using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Search;
using AuditKit.Testing;

namespace AuditKit.Statistics.Tests.Search;

/// <summary>Columns for searches: drawn, or read from shared files.</summary>
internal static class SearchSamples
{
    /// <summary>Columns a, b, c, ... of uniform categories 0, 1, ... .</summary>
    public static SearchColumns Uniform(RandomSource source, int rows, params int[] sizes) =>
        new([.. sizes.Select((size, i) => CodedColumn.Of(((char)('a' + i)).ToString(), [.. Enumerable.Range(0, size).Select(code => $"{code}")], Draw(source, rows, size)))]);

    public static byte[] Draw(RandomSource source, int rows, int size)
    {
        byte[] codes = new byte[rows];
        for (int row = 0; row < rows; row++) codes[row] = (byte)source.Next(size);
        return codes;
    }

    public static RateStatistic Rate(IEnumerable<bool> part)
    {
        bool[] parts = [.. part];
        return RateStatistic.Of([.. parts.Select(_ => true)], parts);
    }

    public static CodedColumn Coded(string name, IReadOnlyList<string> cells)
    {
        string[] values = [.. cells.Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, byte> codes = values.Select((value, code) => (value, code)).ToDictionary(pair => pair.value, pair => (byte)pair.code);
        return CodedColumn.Of(name, values, cells.Select(cell => codes[cell]).ToArray());
    }

    /// <summary>A shared comma-separated file without quotes, by column.</summary>
    public static Dictionary<string, string[]> Read(string relative)
    {
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        string[][] lines = [.. File.ReadLines(path).Select(line => line.Split(','))];
        return lines[0].Select((name, column) => (name, cells: lines.Skip(1).Select(line => line[column]).ToArray())).ToDictionary(pair => pair.name, pair => pair.cells);
    }

    public static byte[] Binary(string[] cells) => [.. cells.Select(cell => (byte)(cell is "1" ? 1 : 0))];
}
