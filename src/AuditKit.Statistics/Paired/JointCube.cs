using AuditKit.Core;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Statistics.Paired;

/// <summary>
/// The joint cube of two models: attributes x label x prediction of the first x prediction of the second. It is the count cube of
/// the second model with the first model's prediction as one more attribute, so it merges and rolls up as every cube does.
/// </summary>
public static class JointCube
{
    // No column of a table can have this name.
    private const string First = "\u0001first";

    /// <summary>Counts the rows once and rolls up to every slice of up to <paramref name="order"/> attributes that has rows; all rows first.</summary>
    /// <param name="rows">Attributes, labels and the second model's predictions; scores and weights are not used.</param>
    /// <param name="first">The first model's prediction of every row: 1 positive, 0 negative.</param>
    /// <param name="order">Most attributes of a slice.</param>
    /// <param name="threads">Threads of the scan; change no bit.</param>
    public static IReadOnlyList<JointSlice> Slices(CubeRows rows, ReadOnlyMemory<byte> first, int order, int threads = 1)
    {
        CodedColumn column = CodedColumn.Of(First, ["0", "1"], first);
        CountCube cube = CountCube.Count(rows with { Attributes = [.. rows.Attributes, column], Scores = null, Weights = default }, threads);
        string[] names = [.. rows.Attributes.Select(attribute => attribute.Attribute.Name).Order(StringComparer.Ordinal)];
        return [.. Subsets(names, order).SelectMany(subset => Split(cube.RollUp([.. subset, First]).Slices()))];
    }

    private static IEnumerable<JointSlice> Split(IReadOnlyList<CubeSlice> slices) =>
        from slice in slices
        group slice by Slice.Of(slice.Slice.Where(pair => pair.Key != First).Select(pair => (pair.Key, pair.Value))) into both
        select new JointSlice(both.Key, new JointOutcomes(Where(both, "0"), Where(both, "1")));

    private static OutcomeTable Where(IEnumerable<CubeSlice> slices, string first) =>
        slices.FirstOrDefault(slice => slice.Slice.ValueOf(First) == first)?.Outcomes ?? OutcomeTable.Empty;

    private static IEnumerable<string[]> Subsets(string[] names, int order)
    {
        List<string[]> level = [[]];
        for (int size = 0; size <= Math.Min(order, names.Length); size++)
        {
            foreach (string[] subset in level) yield return subset;
            level = [.. level.SelectMany(subset => names.Where(name => subset.Length == 0 || string.CompareOrdinal(name, subset[^1]) > 0).Select(name => (string[])[.. subset, name]))];
        }
    }
}
