using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Statistics.Samples;

namespace AuditKit.Explain.Groups;

/// <summary>
/// How unequally a quality serves groups: the mean of each, and the largest minus the smallest with an interval that holds for all
/// pairs at once (<see cref="WelchRange"/>: studentized range with Welch's degrees of freedom). A bootstrap of the largest gap would
/// exclude 0 even where all groups are equal.
/// </summary>
/// <param name="By">The attributes whose groups are compared.</param>
/// <param name="Groups">Groups with enough rows.</param>
/// <param name="Excluded">Groups with fewer rows than the minimum.</param>
/// <param name="Gap">Largest minus smallest, or why there is none.</param>
internal sealed record GroupDisparity(IReadOnlyList<string> By, IReadOnlyList<GroupQuality> Groups, IReadOnlyList<Slice> Excluded, MeasuredValue Gap)
{
    /// <summary>Rows of a group with a value below which it is not compared.</summary>
    public const int LeastRows = 10;

    /// <summary>Every attribute, and intersections up to an order.</summary>
    /// <param name="values">One for each row; null where it is not defined.</param>
    /// <param name="weights">One for each row.</param>
    /// <param name="attributes">Protected attributes of the rows.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="least">Rows of a group below which it is not compared.</param>
    /// <param name="order">Most attributes of an intersection.</param>
    public static IReadOnlyList<GroupDisparity> Of(IReadOnlyList<double?> values, IReadOnlyList<double> weights, IReadOnlyList<ExplainedAttribute> attributes, double level, int least = LeastRows, int order = 2) =>
        [.. GroupSlices.Of(attributes, order).Select(groups => Of(groups, values, weights, level, least))];

    private static GroupDisparity Of(GroupSlices slices, IReadOnlyList<double?> values, IReadOnlyList<double> weights, double level, int least)
    {
        List<GroupQuality> compared = [];
        List<Slice> excluded = [];
        foreach ((Slice slice, int[] rows) in slices.Groups)
        {
            int[] defined = [.. rows.Where(row => values[row] is not null && weights[row] > 0)];
            if (defined.Length < least) excluded.Add(slice);
            else compared.Add(new GroupQuality(slice, SampleEstimate.Mean([.. defined.Select(row => values[row]!.Value)], [.. defined.Select(row => weights[row])]), level));
        }

        return new GroupDisparity(slices.By, compared, excluded, compared.Count < 2
            ? new MeasuredValue.NotMeasured($"fewer than two groups have {least} rows with a value")
            : WelchRange.Difference([.. compared.Select(group => group.Mean)], level));
    }

    /// <summary>Rows behind the gap.</summary>
    public long Count => Groups.Sum(group => group.Mean.Count);
}
