using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Propagation.Walking;
using AuditKit.Models.Graph.Rewriting;
using TorchSharp;
using static System.FormattableString;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>
/// DeepLIFT with the Rescale rule (Shrikumar, Greenside and Kundaje 2017): multipliers from the output back to the input, so that
/// <c>sum_i m_i (x_i - b_i) = F(x) - F(b)</c>. Averaged over background rows it is DeepSHAP (Lundberg and Lee 2017). Products of two
/// values that depend on the input are shared in halves, which goes beyond the paper and is said in the description.
/// </summary>
internal sealed class DeepLiftMethod(bool usesBackground) : IAttributionMethod
{
    /// <summary>Largest gap of a row, relative to the range of the output; a larger one is an error.</summary>
    public const double Tolerance = 1e-5;

    public string Id => PropagationMethods.DeepLiftId;

    public string Description => usesBackground ? "DeepSHAP: DeepLIFT rescale, mean over the background rows" : "DeepLIFT rescale, from the baseline";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        IGraphFunction function = WalkedGraph.Require(Id, subject.Function);
        using PreparedGraph graph = new(function, before => PrimitiveExpansion.Expand(before, ValueFacts.Of(function).ShapeOf));
        RescaleRules rules = RescaleRules.Of(Id, graph.Walked);
        using var scope = torch.NewDisposeScope();
        using DeepLiftPass pass = new(subject, graph.Walked, rules, usesBackground ? subject.Background.Span : subject.Baseline.Span);
        pass.Run(token);
        (double[] gaps, double largest, int row, int place) = pass.Gaps();
        if (!(largest <= Tolerance)) throw Broken(pass, row, place, largest);
        return new Attribution
        {
            Method = Id,
            Description = $"{Description}{(rules.Products > 0 ? ", rescale+product" : string.Empty)}{(usesBackground ? $" ({pass.Background})" : string.Empty)}",
            Rows = subject.Count,
            Columns = subject.Function.Inputs,
            Values = pass.Sums.Values(),
            Multipliers = pass.Sums.Multipliers(),
            StandardErrors = pass.Sums.StandardErrors(),
            Gaps = gaps,
            Facts = [new AttributionFact("product_nodes", [rules.Products])],
            Tolerance = Tolerance,
            Range = subject.Range,
            Work = pass.Work,
        };
    }

    private MethodRefusedException Broken(DeepLiftPass pass, int row, int place, double gap)
    {
        (WalkedNode? node, double missing) = pass.FindBreak(row, place);
        string where = node is null ? "at the output" : Invariant($"at {node.Node.Describe()}, by {missing:G3}");
        return new MethodRefusedException(
            RefusalReason.NotApplicable, Id, Invariant($"the attributions of row {row} do not add up to the change of the output (gap {gap:G3} of its range, at most {Tolerance:G1}); the sum breaks {where}"), "use integrated-gradients, or another baseline")
        {
            Node = node?.Node.Name,
        };
    }
}
