using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses.Features;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>How much worse the model predicts when an attribute's values are dealt out anew among the rows (Breiman 2001; Fisher, Rudin, Dominici 2019).</summary>
internal sealed class PermutationImportance(PermutationOptions options) : IModelAnalysis
{
    public string Id => PermutationAnalyses.PermutationId;

    public string Description => $"permutation importance, {options.Repeats} repeats" + (options.Within is { } stratum ? $" within {stratum}" : string.Empty);

    public AnalysisResult Analyse(AnalysisSubject subject, CancellationToken token)
    {
        RowLosses losses = new(subject, options.Loss, Id);
        FeatureSpace space = FeatureSpace.Of(subject);
        IReadOnlyList<SourceFeature> features = space.Choose(options.Features, _ => true, "an attribute");
        int[] order = [.. Enumerable.Range(0, losses.Rows.Length).OrderBy(row => subject.IdOf(losses.Rows[row]))];
        int[] strata = StrataOf(subject, space, losses.Rows);
        PermutationGroup[] groups = [.. PermutationGroup.Of(subject, losses.Rows)];
        List<FeatureImportance>[] found = [.. groups.Select(_ => new List<FeatureImportance>())];
        using PermutedLosses runs = new(subject, losses);
        double[] original = runs.Base(token);
        SeedStream seeds = subject.Seeds.For("permutation");
        foreach (SourceFeature feature in features)
        {
            long[] sources = Permutations.Of(order, strata, options.Repeats, seeds.For(feature.Name));
            double[] permuted = runs.Permuted(feature, sources, token);
            for (int i = 0; i < groups.Length; i++) found[i].Add(FeatureImportance.Of(feature.Name, losses, original, permuted, sources, groups[i].Weights));
        }

        for (int i = 0; i < groups.Length; i++) groups[i] = groups[i] with { Found = found[i], Loss = losses.Estimate(original, groups[i].Weights)?.Value };
        return new PermutationReport(subject, groups, losses.Name, Description).Result(runs.Work);
    }

    private int[] StrataOf(AnalysisSubject subject, FeatureSpace space, int[] rows)
    {
        if (options.Within is not { } name) return [];
        if (subject.Attributes.FirstOrDefault(attribute => attribute.Name == name) is { } known) return [.. rows.Select(row => known.Codes[row])];
        return space.Find(name) switch
        {
            CategoryFeature category => [.. rows.Select(row => category.LevelOf(subject.Attribution.Row(row)))],
            null => throw new InvalidInputException([space.Unknown("within", name)]),
            _ => throw new InvalidInputException("within", $"'{name}' is no category", "name a category or a protected attribute; cut a number into bands"),
        };
    }
}
