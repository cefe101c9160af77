using System.Globalization;
using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Exhibits;

/// <summary>What stands below a shown row.</summary>
internal static class ShownWords
{
    /// <summary><c>read as 9, is 4</c>.</summary>
    public static string Caption(ShownRow row)
    {
        string truth = row.Truth is { } known && known != row.Reading ? $", is {known}" : string.Empty;
        return $"read as {row.Reading}{truth}";
    }

    /// <summary><c>row 12, p 0.99, drawn among class 3</c>.</summary>
    public static string Detail(ShownRow row)
    {
        string probability = row.Probability is { } p ? string.Create(CultureInfo.InvariantCulture, $", p {p:0.000}") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"row {row.RowId}{probability}, {row.Reason}");
    }

    /// <summary><c>gap 0.0004</c>; empty for a map without an error.</summary>
    public static string Error(ShownMap? map) => map?.Error is { } error ? $"{map.ErrorName} {Figures.Of(error)}" : string.Empty;
}
