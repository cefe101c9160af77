using System.Text;
using AuditKit.Core.Json;
using AuditKit.Data.Columns;
using AuditKit.Data.ParquetFiles;
using AuditKit.Data.Schema;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tables;

/// <summary>What the two table codecs share: Parquet with the roles in the metadata and the parts under reserved column names.</summary>
internal static class RolesCodec
{
    public const string Reserved = "auditkit.";
    public const string Row = Reserved + "row";
    public const string SplitName = Reserved + "split";

    private static readonly string[] SplitNames = ["train", "validation", "test"];

    public static void Write<TRoles>(Table table, string key, TRoles roles, Stream stream) =>
        ParquetTable.Write(table, stream, new Dictionary<string, string> { [key] = CanonicalJson.WriteText(roles) });

    public static (Table Table, TRoles Roles) Read<TRoles>(string key, Stream stream)
    {
        Reading<ParquetContent> reading = ParquetTableReader.Read("evidence", stream, new Dictionary<string, ColumnRequest>(), CancellationToken.None);
        if (!reading.Succeeded(out ParquetContent? content)) throw new InvalidDataException(string.Join(" ", reading.Problems));
        if (!content.Metadata.TryGetValue(key, out string? json)) throw new InvalidDataException($"The Parquet metadata lack '{key}'.");
        return (content.Table, CanonicalJson.Read<TRoles>(Encoding.UTF8.GetBytes(json)));
    }

    public static NumberColumn OfInts(ReadOnlySpan<int> values)
    {
        double[] numbers = new double[values.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = values[i];
        return NumberColumn.Wrap(numbers);
    }

    public static NumberColumn OfOutcomes(ReadOnlySpan<byte> outcomes)
    {
        double[] numbers = new double[outcomes.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = outcomes[i] == Outcome.Missing ? double.NaN : outcomes[i];
        return NumberColumn.Wrap(numbers);
    }

    public static CategoryColumn OfSplit(SplitAssignment split)
    {
        int[] codes = new int[split.Rows.Length];
        for (int row = 0; row < codes.Length; row++) codes[row] = (int)split.Rows[row];
        return CategoryColumn.Of(SplitNames, codes);
    }

    public static int[] ToInts(Column column)
    {
        ReadOnlySpan<double> values = Numbers(column).Values;
        int[] ints = new int[values.Length];
        for (int i = 0; i < ints.Length; i++)
        {
            ints[i] = values[i] is >= 0 and <= int.MaxValue && values[i] == Math.Floor(values[i]) ? (int)values[i] : throw new InvalidDataException($"Row {i}: {values[i]} is no row id.");
        }

        return ints;
    }

    public static byte[] ToOutcomes(Column column)
    {
        ReadOnlySpan<double> values = Numbers(column).Values;
        byte[] outcomes = new byte[values.Length];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = values[i] switch
            {
                0 => Outcome.Negative,
                1 => Outcome.Positive,
                double.NaN => Outcome.Missing,
                _ => throw new InvalidDataException($"Row {i}: {values[i]} is no outcome."),
            };
        }

        return outcomes;
    }

    public static SplitAssignment ToSplit(Column column)
    {
        if (column is not CategoryColumn texts || !texts.Categories.SequenceEqual(SplitNames) || texts.MissingCount > 0) throw new InvalidDataException("The split column does not hold splits.");
        Split[] rows = new Split[texts.Count];
        for (int row = 0; row < rows.Length; row++) rows[row] = (Split)texts.CodeAt(row);
        return new SplitAssignment(rows);
    }

    public static Column Part(Table table, string name) => table.Find(name, out Column? column) ? column : throw new InvalidDataException($"There is no column '{name}'.");

    public static NumberColumn Numbers(Column column) => column as NumberColumn ?? throw new InvalidDataException("A column of texts stands where numbers belong.");
}
