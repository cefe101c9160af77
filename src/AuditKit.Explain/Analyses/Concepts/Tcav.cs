using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods.Layers;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Statistics.Hypotheses;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>
/// Testing with concept activation vectors (Kim et al. 2018): a linear classifier between a concept and random rows gives a direction at
/// a layer; the score is the share of rows whose output grows along it. Every concept is tested against random concepts, over all
/// concepts and classes by Holm.
/// </summary>
internal sealed class Tcav(TcavOptions options) : IModelAnalysis
{
    public string Id => ConceptAnalyses.TcavId;

    public string Description => $"concept activation vectors against {options.Random} random concepts";

    public AnalysisResult Analyse(AnalysisSubject subject, CancellationToken token)
    {
        GraphLayers layers = GraphLayers.Of(subject.Function, Id);
        LayerValue layer = options.Layer is null ? DefaultLayer.OfNeurons(layers, Id) : layers.Find(options.Layer);
        LayerGradients.Require(layers.Function, layer, Id);
        IReadOnlyList<Concept> concepts = Concept.Of(subject, options.Conditions);
        int[] classes = [.. subject.Attribution.Targets.Where((_, row) => subject.WeightOf(row) > 0).Distinct().Order()];
        if (classes.Length == 0) throw new InvalidInputException("weights", "no row has a weight above 0", "give at least one row a weight");
        Chunker chunker = new(subject.Function, subject.Attribution.Plan);
        List<ConceptTest> tests = [];
        foreach (Concept concept in concepts)
        {
            using var scope = torch.NewDisposeScope();
            ConceptDirections directions = ConceptDirections.Of(subject, layer, concept, options, chunker, token);
            double[][] shares = DirectionalShares.Of(subject, layer, directions, classes, chunker, token);
            tests.AddRange(classes.Select((output, i) => new ConceptTest(
                concept, output, subject.Attribution.Targets.Count(target => target == output), shares[i][..options.Random], shares[i][options.Random..], directions.Accuracies.Average())));
        }

        double[] adjusted = Multiplicity.Holm([.. tests.Select(test => test.Probability)]);
        return new ConceptReport(subject, layer.Name, [.. tests.Select((test, i) => test with { Adjusted = adjusted[i] })], Description).Result(chunker.Count);
    }
}
