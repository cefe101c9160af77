using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Data.Columns;
using AuditKit.Data.Profiles;
using AuditKit.Data.Tables;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.Datasheet;

/// <summary>One line for each column.</summary>
internal static class ColumnTable
{
    // A wider table is shown by its first columns; all of them stand in the file.
    private const int MostColumns = 40;
    private const int MostValues = 3;
    private const int LongestValue = 20;

    public static TableExhibit Of(DataProfile profile, AuditTable table) => new(
        "data.columns",
        "Datasheet",
        [new("Column"), new("Role"), new("Read as"), new("Missing", Alignment.Right), new("Distinct", Alignment.Right), new("Range with median, or most frequent values")],
        [.. profile.Columns.Take(MostColumns).Select(column => Row(column, table.Roles, profile.Rows))])
    {
        Note = $"{Words.Count(profile.Rows)} rows." + (profile.Columns.Count > MostColumns ? $" The first {MostColumns} of {profile.Columns.Count} columns." : string.Empty),
    };

    private static IReadOnlyList<TableCell> Row(ColumnProfile column, TableRoles roles, int rows) =>
    [
        TableCell.Words(column.Name),
        TableCell.Words(RoleOf(column.Name, roles)),
        TableCell.Words(column.Type.ToString().ToLowerInvariant()),
        TableCell.Words(Words.Percent((double)column.Missing / rows)),
        TableCell.Whole(column.Distinct),
        TableCell.Words(ValuesOf(column, rows)),
    ];

    private static string RoleOf(string name, TableRoles roles) =>
        name == roles.Label ? "label"
        : roles.Attributes.Contains(name) ? "attribute"
        : name == roles.Weight ? "weight"
        : name == roles.Unit ? "unit"
        : roles.Features.Contains(name) ? "feature"
        : "not used";

    private static string ValuesOf(ColumnProfile column, int rows) => column.Arrays is { } arrays ? Arrays(arrays)
        : column.Numbers is { } numbers && column.Distinct > 2
        ? $"{Number(numbers.Minimum)} to {Number(numbers.Maximum)}, median {Number(numbers.Median)}"
        : string.Join(", ", column.Top.Take(MostValues).Select(value => $"{Shortened(value.Value)} {Words.Percent((double)value.Rows / rows)}"));

    private static string Arrays(TensorSummary arrays)
    {
        string shape = TensorShape.TextOf(arrays.Shape), steps = arrays.Lengths is { } lengths ? $", {Number(lengths.Minimum)} to {Number(lengths.Maximum)} steps" : string.Empty;
        return arrays.Minimum is { } minimum ? $"{shape}{steps}, {Number(minimum)} to {Number(arrays.Maximum!.Value)}, mean {Number(arrays.Mean!.Value)}" : shape;
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e7 or (> 0 and < 1e-3) ? "0.###e+0" : "0.###", CultureInfo.InvariantCulture);

    private static string Shortened(string text) => text.Length <= LongestValue ? text : text[..(LongestValue - 1)] + "…";
}
