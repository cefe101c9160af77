using AuditKit.Explain.Analyses;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Exhibits;

/// <summary>What moves the output, by group.</summary>
internal static class FeatureExhibits
{
    public static IEnumerable<Exhibit> Of(Examination examination)
    {
        if (examination.Primary is null || examination.Overall is not { } overall)
        {
            yield return new NoteExhibit("explain.no_evidence", "No map is shown", "No method was shown to depend on this model, so none of their attributions is evidence of what the model does.");
            yield break;
        }

        yield return Bars("explain.features", "What moves the output", examination, [overall], null);
        foreach (AttributeExamination attribute in examination.Attributes)
        {
            if (attribute.Pair is { } pair)
            {
                yield return Bars($"explain.features_by_{Identifier.Of(attribute.Name)}", $"What moves the output, by {attribute.Name}", examination, [pair.First, pair.Second], attribute);
            }

            if (attribute.Profiles.Count > 2) yield return Map(examination, attribute);
        }
    }

    private static BarExhibit Bars(string id, string title, Examination examination, GroupProfile[] panels, AttributeExamination? attribute)
    {
        BarSeries[] series =
        [
            .. panels.Select(panel => new BarSeries(panel.Group ?? "All rows", [.. examination.Features.Select(feature => Bar(panel.Means[feature], examination.Level))], panel.Rows)),
        ];
        string unit = examination.Sample.Quantity;
        return new BarExhibit(id, title, unit, [.. examination.Features.Select(feature => examination.Sample.Features[feature])], series)
        {
            Differences = attribute is null ? [] : [.. examination.Features.Select(feature => Difference(attribute, panels, feature))],
            Note = Note(examination, attribute),
        };
    }

    private static BarValue? Bar(WeightedMean? mean, double level)
    {
        if (mean is null) return null;
        Interval? interval = mean.IntervalAt(level);
        return interval is null ? new BarValue(mean.Mean) : new BarValue(mean.Mean, Math.Max(0, interval.Lower), interval.Upper);
    }

    private static BarValue? Difference(AttributeExamination attribute, GroupProfile[] panels, int feature) => attribute.Contrasts
        .Where(contrast => contrast.Feature == feature && contrast.First == panels[0] && contrast.Second == panels[1])
        .Select(contrast => new BarValue(contrast.Difference, contrast.Interval.Lower, contrast.Interval.Upper))
        .FirstOrDefault();

    private static HeatMapExhibit Map(Examination examination, AttributeExamination attribute)
    {
        double largest = attribute.Profiles.Max(profile => profile.Means.Max(mean => mean?.Mean ?? 0));
        return new HeatMapExhibit(
            $"explain.map_by_{Identifier.Of(attribute.Name)}",
            $"Mean absolute attribution, by {attribute.Name}",
            [.. examination.Features.Select(feature => examination.Sample.Features[feature])],
            [.. attribute.Profiles.Select(profile => profile.Group ?? string.Empty)],
            [.. examination.Features.Select(feature => (IReadOnlyList<double?>)[.. attribute.Profiles.Select(profile => profile.Means[feature]?.Mean)])],
            [.. examination.Features.Select(_ => (IReadOnlyList<long>)[.. attribute.Profiles.Select(profile => (long)profile.Rows)])])
        {
            Digits = Figures.Digits(largest),
            Detail = true,
            Note = $"{examination.Sample.Quantity}; groups with fewer than {GroupProfile.LeastCompared} explained rows are shown but not compared.",
        };
    }

    private static string Note(Examination examination, AttributeExamination? attribute)
    {
        int hidden = examination.Sample.Features.Count - examination.Features.Count;
        string shown = hidden > 0 ? $" The {examination.Features.Count} heaviest of {examination.Sample.Features.Count} features are shown." : string.Empty;
        string groups = attribute is { Profiles.Count: > 2 } ? " The two groups that differ most clearly are drawn." : string.Empty;
        string differences = attribute is null ? string.Empty : $" Differences: intervals hold together over {attribute.Contrasts.Count} comparisons.";
        return $"Mean absolute attribution, {examination.Primary!.Description}, baseline {examination.Sample.Baseline}; whisker: {Figures.Percent(examination.Level)} interval over rows, weighted to the test rows.{differences}{groups}{shown}";
    }

    /// <summary>An attribute's name as part of an exhibit id.</summary>
    private static string Id(string name) => string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
}
