using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.ParquetFiles;

/// <summary>Codes texts as they come, keeping one string per category.</summary>
internal sealed class TextCollector
{
    private readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
    private readonly List<string> categories = [];
    private readonly List<int> codes = [];

    public void Add(string? text)
    {
        if (text is null)
        {
            codes.Add(CategoryColumn.Missing);
            return;
        }

        if (!codeOf.TryGetValue(text, out int code))
        {
            codeOf.Add(text, code = categories.Count);
            categories.Add(text);
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
