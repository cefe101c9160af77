using System.Text.Json;
using AuditKit.Core;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>
/// The count cube that travels in a record, read for its counts alone. A cell's number is in mixed radix: attribute codes, the first
/// most significant, then label and prediction (0 negative, 1 positive, 2 missing), then the score.
/// </summary>
internal sealed class CubeCounts
{
    private const string Format = "auditkit.cube/1";
    private const int Outcomes = 9, MostDepth = 8;

    private readonly (string Name, string[] Values)[] attributes;
    private readonly Dictionary<Slice, long[]> groups = [];

    // All rows fit one number, so every sum of a part does.
    private long rows;

    private CubeCounts((string Name, string[] Values)[] attributes) => this.attributes = attributes;

    /// <summary>Names with their categories.</summary>
    public IReadOnlyDictionary<string, string[]> Attributes => attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Values, StringComparer.Ordinal);

    /// <summary>Reads the document of a cube.</summary>
    /// <exception cref="InvalidDataException">It is not a cube, or weighted: then rates are no ratios of counts.</exception>
    public static CubeCounts Read(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth });
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArithmeticException or ArgumentException)
        {
            throw new InvalidDataException($"it is not a count cube: {error.Message}", error);
        }
    }

    /// <summary>Rows by 3 x label + prediction of every group of the attributes; one group for none.</summary>
    public IReadOnlyDictionary<Slice, long[]> GroupsOf(IReadOnlyList<string> by)
    {
        Dictionary<Slice, long[]> sums = [];
        foreach ((Slice slice, long[] counts) in groups)
        {
            Slice key = Slice.Of(by.Select(name => (name, slice.ValueOf(name)!)));
            if (!sums.TryGetValue(key, out long[]? sum)) sums.Add(key, sum = new long[Outcomes]);
            for (int i = 0; i < Outcomes; i++) sum[i] += counts[i];
        }

        return sums;
    }

    private static CubeCounts Read(JsonElement root)
    {
        if (root.GetProperty("format").GetString() != Format) throw new InvalidDataException($"it does not have the format {Format}");
        if (root.TryGetProperty("weights", out JsonElement weights) && weights.GetArrayLength() > 0) throw new InvalidDataException("its rows are weighted, so rates are no ratios of counts");
        CubeCounts cube = new([.. root.GetProperty("attributes").EnumerateArray().Select(item => (Text(item.GetProperty("name")), item.GetProperty("values").EnumerateArray().Select(Text).ToArray()))]);
        if (cube.attributes.DistinctBy(attribute => attribute.Name).Count() != cube.attributes.Length) throw new InvalidDataException("it names an attribute twice");
        long[] cells = [.. root.GetProperty("cells").EnumerateArray().Select(item => item.GetInt64())];
        long[] counts = [.. root.GetProperty("counts").EnumerateArray().Select(item => item.GetInt64())];
        if (cells.Length != counts.Length) throw new InvalidDataException("it does not have one count per cell");
        long slots = Slots(root);
        for (int i = 0; i < cells.Length; i++) cube.Add(cells[i], counts[i], slots);
        return cube;
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new InvalidDataException("a name or category is null");

    // Exact scores have a code each, a histogram one per bin; one more stands for a missing score.
    private static long Slots(JsonElement root)
    {
        if (!root.TryGetProperty("scores", out JsonElement scores) || scores.ValueKind == JsonValueKind.Null) return 1;
        int marks = scores.GetProperty("marks").GetArrayLength();
        return scores.GetProperty("exact").GetBoolean() ? marks + 1 : Math.Max(marks, 1);
    }

    private void Add(long cell, long count, long slots)
    {
        if (cell < 0 || count <= 0) throw new InvalidDataException("a cell has a negative number or no rows");
        (long rest, long outcome) = Math.DivRem(cell / slots, Outcomes);
        (string, string)[] pairs = new (string, string)[attributes.Length];
        for (int i = attributes.Length - 1; i >= 0; i--)
        {
            (rest, long code) = Math.DivRem(rest, (long)attributes[i].Values.Length);
            pairs[i] = (attributes[i].Name, attributes[i].Values[code]);
        }

        if (rest != 0) throw new InvalidDataException("a cell lies outside the attributes");
        Slice slice = Slice.Of(pairs);
        if (!groups.TryGetValue(slice, out long[]? counts)) groups.Add(slice, counts = new long[Outcomes]);
        rows = checked(rows + count);
        counts[outcome] += count;
    }
}
