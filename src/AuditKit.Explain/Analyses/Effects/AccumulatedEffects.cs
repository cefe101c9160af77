using AuditKit.Explain.Analyses.Outputs;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Accumulated local effects of numbers (Apley and Zhu 2020): asks the model only about values near each row's own.</summary>
internal sealed class AccumulatedEffects(EffectOptions options) : IModelAnalysis
{
    public string Id => EffectAnalyses.AccumulatedId;

    public string Description => $"accumulated local effects over up to {options.Points - 1} quantile bins, {options.Replicates} bootstrap samples";

    public AnalysisResult Analyse(AnalysisSubject subject, CancellationToken token)
    {
        OneOutput output = OneOutput.Of(subject);
        EffectGrid[] grids = [.. EffectGrids.Of(subject, options, Id, categories: false).Where(grid => grid.Count > 1)];
        if (grids.Length == 0) throw new MethodRefusedException(RefusalReason.NotApplicable, Id, "every number has one value in these rows", "give rows that differ");
        IReadOnlyList<EffectRows> sets = EffectRows.Of(subject);
        RowBootstrap bootstrap = new(subject, options.Replicates);
        using EffectRuns runs = new(subject, output.Index);
        List<EffectCurve> curves = [];
        foreach (EffectGrid grid in grids)
        {
            LocalEffects local = LocalEffects.Of(subject, grid, runs, token);
            foreach (EffectRows set in sets)
            {
                EffectCurve curve = new(grid, set, local.Accumulate(set.Rows, subject.WeightOf), CountsOf(local, set.Rows));
                curves.Add(curve.With(local.Replicates(subject, set.Rows, bootstrap), subject.Level));
            }
        }

        return new EffectReport(subject, Id, Description, output.Words, "Accumulated local effect", grids, curves).Result(runs.Work) with
        {
            Limits =
            [
                "A curve is of the model, not of the world.",
                "Only differences along a curve have a meaning: its mean over the rows is 0.",
                "Ends of bins are held fixed in the bootstrap.",
            ],
        };
    }

    // Rows of the bin that ends at each point; the first point begins the first bin.
    private static int[] CountsOf(LocalEffects local, int[] rows)
    {
        int[] counts = new int[local.Grid.Count];
        foreach (int row in rows)
        {
            if (local.Bins[row] >= 0) counts[local.Bins[row] + 1]++;
        }

        return counts;
    }
}
