using AuditKit.Core.Exhibits;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.Proxies;

/// <summary>The features that hang together most with each attribute.</summary>
internal static class ProxyTable
{
    private const int PerAttribute = 4;
    private const double Unlikely = 0.05;

    public static TableExhibit Of(IReadOnlyList<(ProxyReading Reading, double Adjusted)> pairs, IReadOnlyDictionary<(string Attribute, string Feature), ProxyReading> given, int replicates)
    {
        bool labelled = given.Count > 0, numeric = pairs.Any(pair => pair.Reading.EtaSquared is not null);
        List<TableColumn> columns = [new("Attribute"), new("Feature"), new("Cramér's V", Alignment.Decimal)];
        if (labelled) columns.Add(new("V given label", Alignment.Decimal));
        columns.Add(new("Information", Alignment.Decimal, "nat"));
        if (numeric) columns.Add(new("Eta squared", Alignment.Decimal));
        columns.Add(new("Adjusted p", Alignment.Right));
        return new TableExhibit("data.proxies", "Features that stand in for an attribute", columns, [.. Rows(pairs, given, labelled, numeric)])
        {
            Note = $"The {PerAttribute} strongest features of each attribute. Bias-corrected V and information; numbers in tenths. Permutation test with {replicates} tables of the same margins, adjusted over all features and attributes by Benjamini and Hochberg.",
        };
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Rows(IReadOnlyList<(ProxyReading Reading, double Adjusted)> pairs, IReadOnlyDictionary<(string Attribute, string Feature), ProxyReading> given, bool labelled, bool numeric)
    {
        foreach (IGrouping<string, (ProxyReading Reading, double Adjusted)> attribute in pairs.GroupBy(pair => pair.Reading.Attribute.Name))
        {
            bool first = true;
            foreach ((ProxyReading reading, double adjusted) in Strongest(attribute))
            {
                List<TableCell> row = [TableCell.Words(first ? attribute.Key : string.Empty), TableCell.Words(reading.Feature.Name), TableCell.Of(reading.CramersV)];
                if (labelled) row.Add(TableCell.Of(given[(attribute.Key, reading.Feature.Name)].CramersV));
                row.Add(TableCell.Of(reading.Information));
                if (numeric) row.Add(reading.EtaSquared is { } eta ? TableCell.Of(eta) : TableCell.Words(string.Empty));
                row.Add(TableCell.Words(Words.Probability(adjusted)));
                first = false;
                yield return row;
            }
        }
    }

    /// <summary>Those that chance does not explain come first, then by strength: a sparse table shows a large V by chance.</summary>
    public static IEnumerable<(ProxyReading Reading, double Adjusted)> Strongest(IEnumerable<(ProxyReading Reading, double Adjusted)> pairs) =>
        pairs.OrderBy(pair => pair.Adjusted > Unlikely).ThenByDescending(pair => pair.Reading.CramersV).ThenBy(pair => pair.Reading.Feature.Name, StringComparer.Ordinal).Take(PerAttribute);
}
