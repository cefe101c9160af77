using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>Arrays, measurements and pictures of permutation importances. The first group is all rows.</summary>
internal sealed class PermutationReport(AnalysisSubject subject, IReadOnlyList<PermutationGroup> groups, string loss, string description)
{
    private const int MostBars = 20;

    private PermutationGroup All => groups[0];

    public AnalysisResult Result(WorkCount work) => new()
    {
        Analysis = PermutationAnalyses.PermutationId,
        Description = $"{description}, {loss}",
        Rows = All.Count,
        Work = work,
        Arrays = [.. Arrays()],
        Facts = [new AttributionFact("loss", [All.Loss ?? 0])],
        Measurements = [.. groups.SelectMany(group => group.Found.Select(found => Measure(group, found)))],
        Findings = [.. Findings()],
        Exhibits = [Bars(), .. groups.Skip(1).GroupBy(group => group.Attribute!).Where(attribute => attribute.Count() > 1).Select(Map)],
        Limits =
        [
            "A permuted row may be one that never occurs; where attributes depend on each other, the model is asked about such rows.",
            "Attributes that say the same can replace each other, so each alone looks unimportant.",
            "Each interval holds by itself, not all of them together.",
        ],
    };

    private IEnumerable<NamedArray> Arrays()
    {
        string[] names = [.. All.Found.Select(found => found.Feature)];
        yield return Row("importance", names, found => found.Estimate?.Value ?? 0);
        yield return Row("standard_error", names, found => Math.Sqrt(found.Estimate?.Variance ?? 0));
        int repeats = All.Found.Count == 0 ? 0 : All.Found[0].ByRepeat.Length;
        yield return new NamedArray("by_repeat", [names.Length, repeats], [.. All.Found.SelectMany(found => found.ByRepeat)]) { Labels = [names, []] };
        foreach (IGrouping<string, PermutationGroup> attribute in groups.Skip(1).GroupBy(group => group.Attribute!))
        {
            yield return new NamedArray($"by_{Identifier.Of(attribute.Key)}", [attribute.Count(), names.Length], [.. attribute.SelectMany(group => group.Found.Select(found => found.Estimate?.Value ?? 0))])
            {
                Labels = [[.. attribute.Select(group => group.Name!)], names],
            };
        }
    }

    private NamedArray Row(string name, string[] names, Func<FeatureImportance, double> value) => new(name, [names.Length], [.. All.Found.Select(value)]) { Labels = [names] };

    private Measurement Measure(PermutationGroup group, FeatureImportance found)
    {
        Slice slice = group.Attribute is null ? Slice.All : Slice.Of((group.Attribute, group.Name!));
        return new Measurement(PermutationAnalyses.Importance, slice, found.Measure(subject.Level), group.Count)
        {
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["feature"] = found.Feature, ["loss"] = loss, ["method"] = description },
        };
    }

    private IEnumerable<Finding> Findings()
    {
        int left = subject.Count - All.Count;
        if (left > 0) yield return new Finding("explain.unlabelled_rows", Severity.Note, $"{Figures.Count(left)} of {Figures.Count(subject.Count)} rows have no known label or no weight and were left out.");
        bool any = All.Found.Any(found => found.Measure(subject.Level) is MeasuredValue.Measured { Interval.Lower: > 0 });
        if (!any) yield return new Finding("explain.nothing_matters", Severity.Warning, $"No attribute was shown to matter for the {loss}: every interval holds 0.") { Action = "Give more rows, or check that labels and rows belong together." };
    }

    private BarExhibit Bars()
    {
        FeatureImportance[] ranked = [.. All.Found.Where(found => found.Estimate is not null).OrderByDescending(found => found.Estimate!.Value.Value).Take(MostBars)];
        return new BarExhibit("explain.permutation", "What the predictions need", loss, [.. ranked.Select(found => found.Feature)], [new BarSeries("All rows", [.. ranked.Select(Bar)], All.Count)])
        {
            Note = $"Growth of the {loss} when the attribute's values are permuted among the rows; {description}; whisker: {Figures.Percent(subject.Level)} interval over rows and repeats.{(All.Found.Count > ranked.Length ? $" The {ranked.Length} largest of {All.Found.Count} are shown." : string.Empty)}",
        };
    }

    private BarValue? Bar(FeatureImportance found) => found.Measure(subject.Level) is MeasuredValue.Measured measured
        ? new BarValue(measured.Estimate, measured.Interval?.Lower, measured.Interval?.Upper)
        : null;

    private HeatMapExhibit Map(IGrouping<string, PermutationGroup> attribute)
    {
        int[] ranked = [.. Enumerable.Range(0, All.Found.Count).OrderByDescending(i => All.Found[i].Estimate?.Value ?? 0).Take(MostBars)];
        double largest = attribute.Max(group => group.Found.Max(found => Math.Abs(found.Estimate?.Value ?? 0)));
        return new HeatMapExhibit(
            $"explain.permutation_by_{Identifier.Of(attribute.Key)}",
            $"What the predictions need, by {attribute.Key}",
            [.. ranked.Select(i => All.Found[i].Feature)],
            [.. attribute.Select(group => group.Name!)],
            [.. ranked.Select(i => (IReadOnlyList<double?>)[.. attribute.Select(group => group.Found[i].Estimate?.Value)])],
            [.. ranked.Select(_ => (IReadOnlyList<long>)[.. attribute.Select(group => (long)group.Count)])])
        {
            Digits = Figures.Digits(largest),
            Diverging = true,
            Detail = true,
            Note = $"Growth of the {loss} over the rows of the group.",
        };
    }
}
