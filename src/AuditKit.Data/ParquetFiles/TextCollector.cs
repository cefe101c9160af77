using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.ParquetFiles;

/// <summary>Codes texts as they come, keeping one string per category.</summary>
internal sealed class TextCollector
{
    private readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
    private readonly List<string> categories = [];
    private readonly List<int> codes = [];

    public void AddMissing() => codes.Add(CategoryColumn.Missing);

    public void Add(ReadOnlySpan<char> text)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan = codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!bySpan.TryGetValue(text, out int code))
        {
            string category = text.ToString();
            codeOf.Add(category, code = categories.Count);
            categories.Add(category);
        }

        codes.Add(code);
    }

    /// <summary>The column, with the categories in the order given or the natural one.</summary>
    public CategoryColumn ToCategories(string[]? order)
    {
        if (order is null) return CategoryOrder.Sorted(categories, [.. codes]);
        Dictionary<string, int> placeOf = new(StringComparer.Ordinal);
        for (int place = 0; place < order.Length; place++) placeOf[order[place]] = place;
        foreach (string category in categories)
        {
            if (!placeOf.ContainsKey(category)) throw new InvalidDataException($"The order of categories lacks '{category}'");
        }

        return CategoryColumn.Of(order, [.. codes.Select(code => code < 0 ? code : placeOf[categories[code]])]);
    }

    /// <summary>The column as numbers; texts that are none are problems.</summary>
    public NumberColumn ToNumbers(string file, string column, List<Problem> problems)
    {
        double[] numbers = new double[categories.Count];
        for (int code = 0; code < numbers.Length; code++)
        {
            if (NumberText.TryParse(categories[code], out numbers[code])) continue;
            if (problems.Count < 20) problems.Add(Problems.File(file, $"column '{column}' is declared as number, found '{categories[code]}'", "repair the value or make it missing"));
        }

        return problems.Count > 0 ? NumberColumn.Wrap([]) : NumberColumn.Wrap([.. codes.Select(code => code < 0 ? double.NaN : numbers[code])]);
    }
}
