using System.Text.Json.Serialization;

namespace AuditKit.Models.Preprocessing;

/// <summary>One column of 0 and 1 for each category of the training rows; a category that was not among them gives zeros only.</summary>
/// <param name="Column">The source column.</param>
/// <param name="Categories">Categories that training rows have, in the column's order.</param>
/// <param name="Missing">Training rows without a value; if there are any, missing is a category of its own, the last.</param>
public sealed record OneHotCategory(string Column, IReadOnlyList<string> Categories, int Missing) : ColumnEncoding(Column)
{
    /// <summary>How the category of missing cells is called in names of encoded columns.</summary>
    public const string MissingName = "(missing)";

    /// <inheritdoc />
    [JsonIgnore]
    public override IReadOnlyList<EncodedColumn> Outputs =>
    [
        .. (Missing > 0 ? Categories.Append(MissingName) : Categories).Select(category => new EncodedColumn($"{Column}={category}", Column, category)),
    ];

    internal override IEnumerable<string> Faults()
    {
        if (Categories.Distinct(StringComparer.Ordinal).Count() != Categories.Count) yield return $"column '{Column}' names a category twice";
    }
}
