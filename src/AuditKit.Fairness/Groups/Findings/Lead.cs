using AuditKit.Fairness.Groups.Metrics;

namespace AuditKit.Fairness.Groups.Findings;

/// <summary>The sentence that leads the section: the widest gap that is sure, or that none is.</summary>
internal static class Lead
{
    public static string Of(FairnessReading reading)
    {
        GapReading[] gaps = [.. GapReading.All(reading)];
        if (gaps.Length == 0) return "No gap between groups could be measured; the table of who could not be judged says why.";
        GapReading widest = gaps.MaxBy(gap => gap.Interval.Lower)!;
        if (widest.Interval.Lower > reading.Settings.Margin) return widest.Sentence;
        string margin = reading.Settings.Margin.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        // Silence about a group must not read like a pass.
        bool isSilent = reading.Sets.Any(set => set.Slices.Any(slice => AuditCoverage.Reasons(slice, AuditCoverage.IsLabelled(reading.Whole)).Count > 0));
        string scope = isSilent ? "Not every group could be judged. Among those that could, no gap" : "No gap";
        string largest = $"The widest: {GapReading.Lower(gaps.MaxBy(gap => gap.Value)!.Sentence)}";
        return gaps.All(gap => gap.Interval.Upper <= reading.Settings.Margin)
            ? $"{scope} of selection or error rates between groups exceeds {margin}, interval included. {largest}"
            : $"{scope} of selection or error rates between groups is surely above {margin}, and not all are surely below. {largest}";
    }
}
