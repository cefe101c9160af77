using AuditKit.Core.Exhibits;
using AuditKit.Explain.Analyses.Outputs;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>One curve for each row: its output with an attribute set to each value (Goldstein et al. 2015).</summary>
internal sealed class IndividualEffects(EffectOptions options) : IModelAnalysis
{
    private static readonly double[] Shown = [0.1, 0.5, 0.9];

    public string Id => EffectAnalyses.IndividualId;

    public string Description => $"individual conditional expectation at up to {options.Points} points" + (options.Centred ? ", centred at the first" : string.Empty);

    public AnalysisResult Analyse(AnalysisSubject subject, CancellationToken token)
    {
        OneOutput output = OneOutput.Of(subject);
        IReadOnlyList<EffectGrid> grids = EffectGrids.Of(subject, options, Id, categories: true);
        string[] names = [.. grids.Select(grid => grid.Feature.Name)];
        int points = grids.Max(grid => grid.Count), rows = subject.Count;
        int[] counted = EffectRows.Of(subject)[0].Rows;
        double[] curves = new double[checked(rows * names.Length * points)];
        List<double[]> spreads = [];
        List<Exhibit> exhibits = [];
        using EffectRuns runs = new(subject, output.Index);
        foreach ((int f, EffectGrid grid) in grids.Index())
        {
            double[] values = runs.AtAll(grid, token), centred = Centre(values, grid.Count);
            double[] kept = options.Centred ? centred : values;
            for (int row = 0; row < rows; row++)
            {
                for (int k = 0; k < points; k++) curves[(((row * names.Length) + f) * points) + k] = kept[(row * grid.Count) + Math.Min(k, grid.Count - 1)];
            }

            spreads.Add(Spread(subject, counted, centred, grid.Count));
            exhibits.Add(Draw(grid, kept, counted, output.Words));
        }

        return new AnalysisResult
        {
            Analysis = Id,
            Description = $"{Description}, {output.Words}",
            Rows = rows,
            Work = runs.Work,
            Arrays =
            [
                new NamedArray("curves", [rows, names.Length, points], curves) { Labels = [[], names, []] },
                new NamedArray("spread", [names.Length, points], [.. EffectArrays.Padded(spreads, points)]) { Labels = [names, []] },
                .. EffectArrays.Of(grids),
            ],
            Facts = [new AttributionFact("heterogeneity", [.. spreads.Select(spread => spread.Average())])],
            Exhibits = exhibits,
            Limits = ["A curve is of the model, not of the world.", "A row with the attribute set to another value may be one that never occurs."],
        };
    }

    private static double[] Centre(double[] values, int points)
    {
        double[] centred = new double[values.Length];
        for (int i = 0; i < values.Length; i++) centred[i] = values[i] - values[i / points * points];
        return centred;
    }

    /// <summary>Standard deviation over rows of the centred curves at each point: 0 where the attribute acts alike on all rows.</summary>
    private static double[] Spread(AnalysisSubject subject, int[] rows, double[] centred, int points)
    {
        double[] means = EffectMeans.Of(subject, rows, centred, points), squares = new double[points];
        double total = 0;
        foreach (int row in rows)
        {
            double weight = subject.WeightOf(row);
            total += weight;
            for (int k = 0; k < points; k++) squares[k] += weight * (centred[(row * points) + k] - means[k]) * (centred[(row * points) + k] - means[k]);
        }

        return [.. squares.Select(square => Math.Sqrt(square / total))];
    }

    private Exhibit Draw(EffectGrid grid, double[] values, int[] rows, string output)
    {
        string id = $"explain.{Id}_{Identifier.Of(grid.Feature.Name)}", title = $"Individual effects of {grid.Feature.Name}";
        double[][] sorted = [.. Enumerable.Range(0, grid.Count).Select(k => rows.Select(row => values[(row * grid.Count) + k]).Order().ToArray())];
        double At(int k, double share) => sorted[k][Math.Min(sorted[k].Length - 1, (int)(share * sorted[k].Length))];
        string note = $"{Description}; {Figures.Count(rows.Length)} rows. Lines are quantiles at each point, not rows.";
        return grid.IsCategory
            ? new BarExhibit(id, title, output, grid.Labels, [new BarSeries("Median", [.. Enumerable.Range(0, grid.Count).Select(k => new BarValue(At(k, 0.5), At(k, Shown[0]), At(k, Shown[^1])))], rows.Length)]) { Note = note + " Whisker: 10 % to 90 % of the rows." }
            : new SeriesExhibit(id, title, new Axis(grid.Feature.Name), new Axis(output), [.. Shown.Select(share => new SeriesLine(Figures.Percent(share) + " of the rows below", [.. grid.Places.Select((place, k) => new SeriesPoint(place, At(k, share)))]))]) { Note = note };
    }
}
