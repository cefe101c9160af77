using AuditKit.Core;
using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Groups;

/// <summary>The groups of one attribute, or of the intersection of several: slices with their rows.</summary>
/// <param name="By">The attributes.</param>
/// <param name="Groups">Groups that have rows; rows with a missing value belong to none.</param>
internal sealed record GroupSlices(IReadOnlyList<string> By, IReadOnlyList<(Slice Slice, int[] Rows)> Groups)
{
    /// <summary>Each attribute alone, then every intersection of up to <paramref name="order"/> of them.</summary>
    public static IReadOnlyList<GroupSlices> Of(IReadOnlyList<ExplainedAttribute> attributes, int order)
    {
        List<GroupSlices> all = [];
        List<int[]> sets = [.. Enumerable.Range(0, attributes.Count).Select(attribute => new[] { attribute })];
        for (int size = 1; size <= Math.Min(order, attributes.Count); size++)
        {
            all.AddRange(sets.Select(set => OfSet([.. set.Select(attribute => attributes[attribute])])));
            sets = [.. sets.SelectMany(set => Enumerable.Range(set[^1] + 1, attributes.Count - set[^1] - 1).Select(next => (int[])[.. set, next]))];
        }

        return all;
    }

    private static GroupSlices OfSet(ExplainedAttribute[] attributes)
    {
        int rows = attributes[0].Codes.Count;
        IEnumerable<(Slice, int[])> groups = Enumerable.Range(0, rows)
            .Where(row => attributes.All(attribute => attribute.Codes[row] >= 0))
            .GroupBy(row => Slice.Of(attributes.Select(attribute => (attribute.Name, attribute.Groups[attribute.Codes[row]]))))
            .OrderBy(group => string.Join('\u001f', group.Key.Select(pair => pair.Value)), StringComparer.Ordinal)
            .Select(group => (group.Key, group.ToArray()));
        return new GroupSlices([.. attributes.Select(attribute => attribute.Name)], [.. groups]);
    }
}
