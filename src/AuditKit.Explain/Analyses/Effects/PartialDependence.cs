using AuditKit.Explain.Analyses.Outputs;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Mean output with an attribute set to each of its values in every row (Friedman 2001).</summary>
internal sealed class PartialDependence(EffectOptions options) : IModelAnalysis
{
    public string Id => EffectAnalyses.PartialDependenceId;

    public string Description => $"partial dependence at up to {options.Points} points, {options.Replicates} bootstrap samples";

    public AnalysisResult Analyse(AnalysisSubject subject, CancellationToken token)
    {
        OneOutput output = OneOutput.Of(subject);
        IReadOnlyList<EffectGrid> grids = EffectGrids.Of(subject, options, Id, categories: true);
        IReadOnlyList<EffectRows> sets = EffectRows.Of(subject);
        RowBootstrap bootstrap = new(subject, options.Replicates);
        using EffectRuns runs = new(subject, output.Index);
        List<EffectCurve> curves = [];
        foreach (EffectGrid grid in grids)
        {
            double[] values = runs.AtAll(grid, token);
            foreach (EffectRows set in sets)
            {
                EffectCurve curve = new(grid, set, EffectMeans.Of(subject, set.Rows, values, grid.Count), []);
                curves.Add(curve.With(EffectMeans.Replicates(subject, set.Rows, values, grid.Count, bootstrap), subject.Level));
            }
        }

        return new EffectReport(subject, Id, Description, output.Words, "Partial dependence", grids, curves).Result(runs.Work) with
        {
            Limits =
            [
                "A curve is of the model, not of the world.",
                "Rows with the attribute set to a value may be rows that never occur; ale asks only about values near the row's own.",
                "A flat mean can hide individual curves that go opposite ways; ice shows them.",
            ],
        };
    }
}
