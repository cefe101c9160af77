using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Scores;

/// <summary>How often a positive of the row's group outranks a negative of the column's group.</summary>
internal static class CrossAucMatrix
{
    private const int MostGroups = 10;

    public static IEnumerable<HeatMapExhibit> Of(SliceLattice lattice, IReadOnlyList<Measurement> measurements)
    {
        ILookup<string, Measurement> cross = measurements.Where(measurement => measurement.Metric == ScoreMetrics.CrossGroupAuc).ToLookup(measurement => measurement.Slice.ToString());
        int number = 0;
        foreach (AttributeSet set in lattice.Sets.Where(set => set.Attributes.Count == 1))
        {
            CubeSlice[] groups = [.. set.Slices.Where(slice => slice.Scores is { Count: > 0 }).OrderByDescending(slice => slice.Scores!.Count).Take(MostGroups)];
            string[] names = [.. groups.Select(slice => slice.Slice.ValueOf(set.Attributes[0])!)];
            yield return new HeatMapExhibit(
                $"fairness.cross_group_auc_{++number}",
                $"AUC across groups of {set.Attributes[0]}",
                names,
                names,
                [.. groups.Select(up => groups.Select(down => up == down ? up.Scores!.Auc()?.Value : Value(cross, up, down)).ToArray())],
                [.. groups.Select(up => groups.Select(down => up.Scores!.Positives + down.Scores!.Negatives).ToArray())])
            {
                Note = "How often a positive of the row's group has a higher score than a negative of the column's group; n is both together. Equal rows and columns mean that scores rank people of all groups on one scale.",
            };
        }
    }

    private static double? Value(ILookup<string, Measurement> cross, CubeSlice up, CubeSlice down) =>
        cross[up.Slice.ToString()].Single(measurement => measurement.Options["negatives"] == down.Slice.ToString()).Estimate;
}
