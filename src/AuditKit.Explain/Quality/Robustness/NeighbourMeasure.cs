using AuditKit.Explain.Chunking;
using System.Globalization;
using AuditKit.Core.Options;

namespace AuditKit.Explain.Quality.Robustness;

/// <summary>One of the figures of a row's neighbours. The neighbours are computed once for all metrics with the same settings.</summary>
/// <param name="metric">Metric id.</param>
/// <param name="radius">Half the edge of the box, in spreads of each input.</param>
/// <param name="draws">Neighbours of each row.</param>
/// <param name="signal">What is compared.</param>
/// <param name="figure">The figure.</param>
internal sealed class NeighbourMeasure(string metric, double radius, int draws, Signal signal, Func<NeighbourScores, IReadOnlyList<double?>> figure) : IQualityMeasure
{
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new NumberOption("radius", "Half the edge of the box around a row, in spreads of each input.", 0.02, 1e-9, 10),
        new IntegerOption("draws", "Neighbours of each row.", 10, 1, 10_000),
        Signals.Option("values"));

    public static NeighbourMeasure From(string metric, OptionSet options, Func<NeighbourScores, IReadOnlyList<double?>> figure) =>
        new(metric, options.Number("radius"), options.Int32("draws"), Signals.From(options), figure);

    public static long Cost(QualitySize size, OptionSet options) => (options.Integer("draws") + 1) * size.Rows * (size.MethodRows + 1);

    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        if (context.Method is null) return QualityAnswer.Missing("the method cannot be run again");
        NeighbourScores found = context.Neighbours(radius, draws, signal, token, out bool fresh);
        string box = string.Create(CultureInfo.InvariantCulture, $"box of {radius} spreads, {draws} draws");
        List<string> notes = [$"The method was run again as: {context.Method.Description}."];
        if (metric == QualityMetrics.MaxSensitivity) notes.Add("The largest of the drawn neighbours is a lower bound of the true maximum.");
        List<(string Key, string Value)> told = [("neighbours", box), ("signal", signal.ReadsMultipliers(context.Attribution) ? "multipliers" : "values")];
        if (metric == QualityMetrics.TopAgreement) told.Add(("k", found.Top.ToString(CultureInfo.InvariantCulture)));
        return new QualityAnswer([QualityScores.Of(metric, figure(found), [.. told])], fresh ? found.Work : WorkCount.None) { Notes = notes };
    }
}
