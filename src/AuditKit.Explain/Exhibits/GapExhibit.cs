using AuditKit.Core.Exhibits;
using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Exhibits;

/// <summary>The numerical error of every row.</summary>
internal static class GapExhibit
{
    private const int BinsPerDecade = 4, MostDecades = 16;
    private const double Least = 1e-16;

    /// <summary>A histogram of the gaps of each method that promises completeness, with the tolerance; none where no method does. Gaps of zero stand in the first bin.</summary>
    public static IEnumerable<DistributionExhibit> Of(AttributionSample sample)
    {
        ExplainedMethod[] methods = [.. sample.Methods.Where(method => method.Gaps.Count > 0)];
        double[] positive = [.. methods.SelectMany(method => method.Gaps).Where(gap => gap > 0)];
        if (positive.Length == 0) yield break;
        int high = (int)Math.Ceiling(Math.Log10(positive.Max()) + 1e-9), low = Math.Max(high - MostDecades, (int)Math.Floor(Math.Log10(Math.Max(Least, positive.Min()))));
        double[] edges = [.. Enumerable.Range(0, ((Math.Max(high, low + 1) - low) * BinsPerDecade) + 1).Select(bin => Math.Pow(10, low + (bin / (double)BinsPerDecade)))];
        double[] tolerances = [.. methods.Select(method => method.Tolerance).OfType<double>().Distinct()];
        yield return new DistributionExhibit("explain.gaps", "Numerical error of every row", new Axis("completeness gap, relative to the range of the output", Logarithmic: true),
            [.. methods.Select(method => DistributionRow.Histogram(method.Method, method.Gaps, edges))])
        {
            Mark = tolerances.Length == 1 ? tolerances[0] : null,
            MarkName = tolerances.Length == 1 ? "tolerance" : string.Empty,
            Detail = true,
            Note = "Sum of a row's attributions against the change of the output from the baseline. Rows without a gap are counted in the first bin.",
        };
    }
}
