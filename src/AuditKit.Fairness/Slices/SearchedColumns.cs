using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Bands;
using AuditKit.Data.Columns;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Search;

namespace AuditKit.Fairness.Slices;

/// <summary>The columns of a search, coded; numbers are cut into bands whose edges go into the record.</summary>
/// <param name="Columns">The codes.</param>
/// <param name="Edges">Edges of every column that was cut, by name.</param>
/// <param name="Constant">Columns with one value only: they part no rows and are left out.</param>
internal sealed record SearchedColumns(SearchColumns Columns, IReadOnlyDictionary<string, IReadOnlyList<double>> Edges, IReadOnlyList<string> Constant)
{
    /// <summary>Values up to which a column is searched without being asked for, and a number as it stands.</summary>
    public const int FewValues = 20;

    // One code of a byte is for missing values.
    private const int MostValues = SearchColumns.MostCategories - 1;

    public static Reading<SearchedColumns> Of(SliceSource source, SliceOptions options)
    {
        List<Problem> problems = [];
        List<CodedColumn> coded = [];
        List<string> constant = [];
        SortedDictionary<string, IReadOnlyList<double>> edges = new(StringComparer.Ordinal);
        foreach (NamedColumn column in Wanted(source, options, problems))
        {
            if (Categories(column, options, edges, problems) is not { } categories) continue;
            if (Values(categories) < 2) constant.Add(column.Name);
            else coded.Add(Coded(column.Name, categories));
        }

        foreach (string name in options.Bins.Keys.Where(name => !edges.ContainsKey(name) && problems.Count == 0)) problems.Add(new Problem("bins", $"'{name}' is not among the columns searched", "name it there too, or leave its bins out"));
        if (problems.Count == 0 && coded.Count == 0) problems.Add(Nothing(constant));
        if (coded.Count > SlicePattern.MostColumns) problems.Add(new Problem("columns", $"{coded.Count} columns are too many; a search takes {SlicePattern.MostColumns}", "name fewer"));
        return problems.Count > 0 ? Reading.Failed<SearchedColumns>(problems) : Reading.Of(new SearchedColumns(new SearchColumns(coded), edges, constant));
    }

    /// <summary><c>age: 28, 37, 48</c> of every column that was cut.</summary>
    public string EdgeText => string.Join("; ", Edges.Select(pair => $"{pair.Key}: {string.Join(", ", pair.Value.Select(edge => edge.ToString("R", CultureInfo.InvariantCulture)))}"));

    private static List<NamedColumn> Wanted(SliceSource source, SliceOptions options, List<Problem> problems)
    {
        // Without a list, edges ask for their column beside those that are offered.
        List<NamedColumn> wanted = options.Columns.Count == 0 ? [.. source.Offered] : [];
        IEnumerable<string> names = options.Columns.Count == 0 ? options.Bins.Keys.Except(source.Offered.Select(column => column.Name)) : options.Columns;
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            if (source.Find(name) is { } column) wanted.Add(new NamedColumn(name, column));
            else problems.Add(new Problem("columns", $"there is no column '{name}'", "name columns of the data"));
        }

        return wanted;
    }

    private static CategoryColumn? Categories(NamedColumn column, SliceOptions options, SortedDictionary<string, IReadOnlyList<double>> edges, List<Problem> problems)
    {
        bool hasBins = options.Bins.TryGetValue(column.Name, out IReadOnlyList<double>? bins);
        if (column.Column is NumberColumn numbers)
        {
            double[] distinct = numbers.DistinctValues();
            if (!hasBins && distinct.Length <= FewValues) return numbers.ToCategories();
            edges[column.Name] = bins ??= QuantileEdges.Of(numbers, options.Quantiles);
            if (bins.Count is > 0 and < MostValues && bins.Zip(bins.Skip(1)).All(pair => pair.First < pair.Second)) return Banding.Cut(numbers, bins);
            problems.Add(new Problem("bins", $"the edges of '{column.Name}' do not ascend, or there are none", "write them from the smallest to the largest"));
            return null;
        }

        if (column.Column is not CategoryColumn texts)
        {
            problems.Add(new Problem("columns", $"'{column.Name}' holds arrays, whose values make no slices", "leave it out"));
            return null;
        }

        if (hasBins) problems.Add(new Problem("bins", $"'{column.Name}' holds texts, which no edges cut", "leave its bins out"));
        if (Values(texts) <= MostValues) return texts;
        problems.Add(new Problem("columns", $"'{column.Name}' has {Values(texts)} values; a searched column has at most {MostValues}", "leave it out, or group its values first"));
        return null;
    }

    private static CodedColumn Coded(string name, CategoryColumn column)
    {
        if (column.IsNarrow) return CodedColumn.Of(name, column.Categories, column.NarrowCodes.ToArray().AsMemory());
        // Many declared categories of which few occur: number those that do.
        int[] codes = column.ToCodes(), occurring = [.. codes.Where(code => code >= 0).Distinct().Order()];
        Dictionary<int, byte> numbers = occurring.Select((code, number) => (code, number)).ToDictionary(pair => pair.code, pair => (byte)pair.number);
        return CodedColumn.Of(name, [.. occurring.Select(code => column.Categories[code])], codes.Select(code => code < 0 ? byte.MaxValue : numbers[code]).ToArray());
    }

    private static int Values(CategoryColumn column) => column.CountByCode().Count(rows => rows > 0) + (column.MissingCount > 0 ? 1 : 0);

    private static Problem Nothing(List<string> constant) => constant.Count > 0
        ? new Problem("columns", $"no column is left to search: {string.Join(", ", constant)} {(constant.Count == 1 ? "has" : "have")} one value only", "name columns with several values")
        : new Problem("columns", "there is no column to search", "name columns whose values make slices");
}
