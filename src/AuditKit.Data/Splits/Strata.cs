using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Splits;

/// <summary>The joint values of some columns, as one code a row. Strata are ordered by name, so row order changes nothing.</summary>
internal sealed class Strata
{
    /// <summary>Distinct values beyond which a numeric column is no stratum.</summary>
    public const int MostNumbers = 20;

    private Strata(string[] names, int[] codes) => (Names, Codes) = (names, codes);

    /// <summary>Name of every stratum, for example <c>approved=yes, sex=Female</c>; <c>all</c> without columns.</summary>
    public string[] Names { get; }

    /// <summary>Stratum of every row.</summary>
    public int[] Codes { get; }

    public static Reading<Strata> Of(Table table, IReadOnlyList<string> columns)
    {
        List<Problem> problems = [];
        List<CategoryColumn> parts = [];
        foreach (string column in columns)
        {
            if (!table.Find(column, out Column? found)) problems.Add(Problems.NoColumn("data.split.stratify", column, table));
            else if (found is TensorColumn tensor) problems.Add(Problems.Tensor("data.split.stratify", column, tensor));
            else if (found is NumberColumn numbers && numbers.DistinctValues().Length > MostNumbers) problems.Add(TooMany(column, numbers));
            else parts.Add(found.AsCategories());
        }

        return problems.Count > 0 ? Reading.Failed<Strata>(problems) : Reading.Of(Of(columns, parts, table.RowCount));
    }

    private static Problem TooMany(string column, NumberColumn numbers) =>
        new("data.split.stratify", $"'{column}' has {numbers.DistinctValues().Length} different numbers; a stratum needs at most {MostNumbers}", $"cut it with data.bins and name {column}_band");

    private static Strata Of(IReadOnlyList<string> columns, List<CategoryColumn> parts, int rowCount)
    {
        long[] joint = new long[rowCount];
        foreach (CategoryColumn part in parts)
        {
            for (int row = 0; row < rowCount; row++) joint[row] = (joint[row] * (part.Categories.Count + 1)) + part.CodeAt(row) + 1;
        }

        Dictionary<long, string> nameOf = [];
        for (int row = 0; row < rowCount; row++)
        {
            if (!nameOf.ContainsKey(joint[row])) nameOf.Add(joint[row], NameOf(columns, parts, row));
        }

        KeyValuePair<long, string>[] sorted = [.. nameOf.OrderBy(pair => pair.Value, StringComparer.Ordinal)];
        Dictionary<long, int> codeOf = [];
        for (int code = 0; code < sorted.Length; code++) codeOf.Add(sorted[code].Key, code);
        return new Strata([.. sorted.Select(pair => pair.Value)], [.. joint.Select(key => codeOf[key])]);
    }

    private static string NameOf(IReadOnlyList<string> columns, List<CategoryColumn> parts, int row) => parts.Count == 0
        ? "all"
        : string.Join(", ", parts.Select((part, i) => $"{columns[i]}={part.TextAt(row) ?? "(missing)"}"));
}
