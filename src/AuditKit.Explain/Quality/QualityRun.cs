using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quality.Truth;

namespace AuditKit.Explain.Quality;

/// <summary>Measures the quality of an attribution: the one entry for the audit.</summary>
public static class QualityRun
{
    /// <summary>All metrics that were asked for, on every row.</summary>
    /// <param name="method">The method; null where it cannot be run again, and what needs that is then missing.</param>
    /// <param name="attribution">What it found.</param>
    /// <param name="subject">The rows that it explained.</param>
    /// <param name="settings">Metrics and what they need.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="InvalidInputException">A metric is unknown, or a setting does not fit the rows.</exception>
    public static MethodQuality Of(IAttributionMethod? method, Attribution attribution, AttributionSubject subject, QualitySettings settings, CancellationToken token)
    {
        IReadOnlyList<QualityMetric> chosen = Chosen(settings);
        if (attribution.Values.IsEmpty) return OfLayer(attribution, chosen);
        QualityContext context = new(method, attribution, subject, settings);
        List<QualityScores> scores = [];
        List<QualityGap> missing = [];
        List<string> notes = [];
        WorkCount work = WorkCount.None;
        foreach (QualityMetric metric in chosen)
        {
            token.ThrowIfCancellationRequested();
            QualityAnswer answer = metric.Create(settings.OptionsOf(metric)).Measure(context, token);
            scores.AddRange(answer.Scores);
            notes.AddRange(answer.Notes.Where(note => !notes.Contains(note)));
            if (answer.Reason is { } reason) missing.Add(new QualityGap(metric.Id, reason));
            work += answer.Work;
        }

        return new MethodQuality
        {
            Method = attribution.Method,
            Description = attribution.Description,
            Rerun = chosen.Any(metric => metric.RunsMethodAgain) ? context.Method?.Description : null,
            Scores = scores,
            Missing = missing,
            Notes = notes,
            Work = work,
            Truth = TruthOf(context),
        };
    }

    /// <summary>Rows of the model that the metrics will take: what a plan prints.</summary>
    /// <exception cref="InvalidInputException">A metric is unknown.</exception>
    public static long Cost(QualitySize size, QualitySettings settings) => Chosen(settings)
        // Metrics that run the method again with the same settings share the runs.
        .DistinctBy(metric => metric.RunsMethodAgain ? settings.OptionsOf(metric).ToJson().ToJsonString() : metric.Id)
        .Sum(metric => metric.Cost(size, settings.OptionsOf(metric)));

    private static MethodQuality OfLayer(Attribution attribution, IReadOnlyList<QualityMetric> chosen) => new()
    {
        Method = attribution.Method,
        Description = attribution.Description,
        Scores = [],
        Missing = [.. chosen.Select(metric => new QualityGap(metric.Id, "the method explains a layer, not the inputs"))],
        Notes = [],
        Work = WorkCount.None,
    };

    private static IReadOnlyList<QualityMetric> Chosen(QualitySettings settings)
    {
        if (settings.Metrics is not { } named) return [.. QualityMetrics.All.Where(metric => !metric.OnRequest)];
        string[] unknown = [.. named.Where(id => QualityMetrics.Find(id) is null)];
        if (unknown.Length == 0) return [.. QualityMetrics.All.Where(metric => named.Contains(metric.Id))];
        throw new InvalidInputException("quality", $"{string.Join(", ", unknown)} is no quality metric", $"name some of {string.Join(", ", QualityMetrics.All.Select(metric => metric.Id))}");
    }

    // The value of a unit of one input is that input; units of several have no single value.
    private static TruthAgreement? TruthOf(QualityContext context)
    {
        if (context.Settings.Truth is not { } truth || !truth.Units.Any(unit => context.Subject.Groups.Names.Contains(unit.Name))) return null;
        int[] inputs = [.. Enumerable.Range(0, context.Units).Select(unit => context.Subject.Groups.GroupOf.Count(group => group == unit))];
        double[] values = context.Subject.Groups.Sum(context.Subject.Rows.Span);
        for (int i = 0; i < values.Length; i++)
        {
            if (inputs[i % context.Units] != 1) values[i] = 0;
        }

        return TruthAgreement.Of(truth, context.Subject.Groups.Names, context.UnitValues, values);
    }
}
