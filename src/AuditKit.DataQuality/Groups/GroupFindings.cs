using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.Groups;

/// <summary>Groups that the rows surely lack, and labels that are surely spread unevenly.</summary>
internal static class GroupFindings
{
    // Four fifths of the share in the population, as the rule for selections has it.
    private const double Lacking = 0.8;

    public static IEnumerable<Finding> Of(GroupReading reading)
    {
        if (reading.Reason is { } reason)
        {
            yield return new Finding("data.reference_unfit", Severity.Warning, $"The rows cannot be compared with the reference of {reading.Attribute.Name}: {reason}.")
            {
                Action = "Give shares for the categories that the column holds, or map the column to the reference's categories.",
                References = [GroupMetrics.RepresentationRatio],
            };
        }

        Measurement[] lacking = [.. reading.Ratios.Where(ratio => ratio.Interval!.Upper < Lacking).OrderBy(ratio => ratio.Estimate)];
        if (lacking.Length > 0) yield return Underrepresented(reading, lacking);
    }

    /// <summary>The attributes whose groups surely have unequal shares of positive labels, in one sentence.</summary>
    public static IEnumerable<Finding> Labels(IEnumerable<GroupReading> readings, double margin)
    {
        GroupReading[] uneven = [.. readings.Where(reading => reading.Difference is { Interval: { } interval } && interval.Lower > margin).OrderByDescending(reading => reading.Difference!.Interval!.Lower)];
        if (uneven.Length == 0) yield break;
        yield return new Finding("data.label_imbalance", Severity.Note, $"Before any model, the label is positive unequally often: {Words.Few(uneven.Select(LabelSentence), 4)}.")
        {
            Action = "Ask whether the labels measure what the model should predict, equally well for every group.",
            References = [GroupMetrics.LabelDifference, GroupMetrics.LabelShare],
        };
    }

    private static Finding Underrepresented(GroupReading reading, Measurement[] lacking)
    {
        string list = Words.Few(lacking.Select(ratio => $"{ratio.Slice.ValueOf(reading.Attribute.Name)} at {Words.Number(ratio.Estimate!.Value)} {Words.Range(ratio.Interval!)} of its share"), 4);
        string subject = lacking.Length == 1 ? "1 group is" : $"{lacking.Length} groups are";
        return new Finding("data.under_represented", Severity.Warning, $"Against {reading.Reference!.Source} ({reading.Reference.Year}), {subject} under-represented by {reading.Attribute.Name}: {list}.")
        {
            Action = "Collect rows of these groups, or say for whom the results do not speak.",
            Slice = lacking[0].Slice,
            References = [GroupMetrics.RepresentationRatio, GroupMetrics.RepresentationProbability],
        };
    }

    private static string LabelSentence(GroupReading reading)
    {
        Measurement[] labels = [.. reading.Labels.Where(label => label.Estimate is not null).OrderBy(label => label.Estimate)];
        string At(Measurement label) => $"{Words.Percent(label.Estimate!.Value)} of {Words.Name(label.Slice)} (n = {Words.Count(label.Count)})";
        return $"{At(labels[^1])} and {At(labels[0])}, a difference of {Words.Number(reading.Difference!.Estimate!.Value)} {Words.Range(reading.Difference.Interval!)}";
    }
}
