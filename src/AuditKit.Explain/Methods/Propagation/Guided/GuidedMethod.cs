using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Guided;

/// <summary>
/// Guided backpropagation and deconvolution: gradients with a sign rule at each ReLU. Their maps look sharp and depend little on
/// the model (Adebayo et al. 2018); the sanity gate is expected to refuse them.
/// </summary>
internal sealed class GuidedMethod(string id, string description, Func<IGraphFunction, GuidedGradients> open) : IAttributionMethod
{
    public string Id => id;

    public string Description => description;

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        int width = subject.Function.Inputs;
        GuidedGradients guided = open(WalkedGraph.Require(Id, subject.Function));
        double[] gradients = new double[subject.Count * width];
        Chunker chunker = new(subject.Function, subject.Plan);
        using var scope = torch.NewDisposeScope();
        torch.Tensor inputs = subject.Function.Rows(subject.Rows.Span), targets = subject.Function.Targets(subject.Targets);
        chunker.Propagate(
            subject.Count,
            items => targets.narrow(0, items.First, items.Count),
            items => inputs.narrow(0, items.First, items.Count),
            (_, rows, chosen) => guided.Of(rows, chosen),
            (items, _, found) => found.CopyTo(gradients.AsSpan((int)items.First * width, items.Count * width)),
            token);
        return new Attribution
        {
            Method = Id,
            Description = Description,
            Rows = subject.Count,
            Columns = width,
            Values = gradients,
            Multipliers = gradients,
            Findings = guided.Rectifiers > 0 ? [] : [new Finding("explain.no_rectifier", Severity.Note, $"{Id} has a rule for ReLU only; the network has none on the way to the output, so this is the plain gradient.")],
            Range = subject.Range,
            Work = chunker.Count,
        };
    }
}
