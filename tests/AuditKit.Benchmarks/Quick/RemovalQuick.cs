using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quality;

namespace AuditKit.Benchmarks.Quick;

/// <summary>Methods that remove parts of the rows, a map of a layer, and removal curves, against Captum's published times on a machine of the same kind.</summary>
internal sealed class RemovalQuick : IQuickBench
{
    public string Name => "removal";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        GraphFunction mlp = ExplainCases.Open(ExplainCases.Mlp(), 2), cnn = ExplainCases.Open(ExplainCases.Cnn(), 10);
        (double[] digits, bool areReal) = ExplainCases.Digits(256);
        AttributionSubject tabular = ExplainCases.Subject(mlp, 10_000), pictures = ExplainCases.Subject(cnn, digits).Knowing([1, 28, 28]);
        AttributionSubject elevenGroups = ExplainCases.Subject(mlp, 1).Knowing(groups: FeatureGroups.Of([.. Enumerable.Range(0, 11).Select(group => $"g{group}")], [.. Enumerable.Range(0, 91).Select(input => input % 11)]));
        Line(report, "occlusion, window 1, MLP, 10,000 rows", "occlusion", tabular, 776, 3);
        Line(report, "feature ablation, MLP, 10,000 rows", "feature-ablation", tabular, 776, 3);
        Line(report, $"occlusion 4x4 stride 4, CNN, 256 {(areReal ? "digits" : "drawn images")}", "occlusion", pictures, 661, 3, ("window", "1,4,4"), ("stride", "1,4,4"));
        Line(report, "grad-cam, CNN, 256 images", "gradcam", pictures, 20, 1);
        Line(report, "exact shapley, 11 groups, MLP, 1 row (kernel-shap there)", "shapley", elevenGroups, 116, 1);
        Attribution found = AttributionMethods.Create("saliency").Attribute(pictures, CancellationToken.None);
        QualitySettings settings = new() { Metrics = ["deletion_auc"], Options = new Dictionary<string, Core.Options.OptionSet> { ["deletion_auc"] = QualityMetrics.Find("deletion_auc")!.Options.Resolve(Map(("steps", "100"), ("random", "1")), "deletion_auc", []) } };
        report("deletion curves, 100 steps, zeros and mean, with random, 256 images", 2, () => QualityRun.Of(null, found, pictures.Knowing(seeds: SeedStream.FromSeed(1)), settings, CancellationToken.None), _ => "4 curves of 101 points a row");
    }

    private static void Line(Func<string, int, Action, Func<double, string>, double> report, string title, string id, AttributionSubject subject, double captum, double bar, params (string Key, string Value)[] settings)
    {
        IAttributionMethod method = AttributionMethods.Create(id, settings.Length == 0 ? null : Map(settings));
        report(title, 7, () => method.Attribute(subject, CancellationToken.None), ms => ExplainQuick.Verdict(ms, null, captum, bar));
    }

    private static MapNode Map(params (string Key, string Value)[] settings) => new(
        [
            .. settings.Select(pair => new MapEntry(new ScalarNode(pair.Key, false, null), pair.Value.Contains(',', StringComparison.Ordinal)
                ? new ListNode([.. pair.Value.Split(',').Select(item => (SpecNode)new ScalarNode(item, false, null))], null)
                : new ScalarNode(pair.Value, false, null))),
        ],
        null);
}
