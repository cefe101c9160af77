using AuditKit.Core.Specs;
using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>The rule of every node of a graph.</summary>
/// <param name="method">Method id, for refusals.</param>
/// <param name="graph">The graph.</param>
/// <param name="options">Rules of the layers.</param>
/// <param name="subject">Gives the bounds of the inputs.</param>
internal sealed class RelevanceRules(string method, WalkedGraph graph, LrpOptions options, AttributionSubject subject)
{
    // Functions of one element that are activations: they hand on what they get. Exponentials, roots and powers are none.
    private static readonly HashSet<string> Activations =
    [
        "Relu", "LeakyRelu", "PRelu", "ThresholdedRelu", "Elu", "Selu", "Celu", "Clip", "Sigmoid", "HardSigmoid", "HardSwish", "Swish", "Mish", "Softplus", "Softsign", "Tanh", "Gelu", "Shrink", "Erf",
    ];

    private readonly GateFactors gates = new(graph);
    private readonly IReadOnlySet<string> first = FirstLayers.Of(graph);
    private readonly ContributionRule contribution = new(options.Epsilon);

    /// <summary>By node; null for nodes that nothing goes back through. Tensors that rules hold live in the caller's scope.</summary>
    /// <exception cref="MethodRefusedException">A node has none; it is named.</exception>
    /// <exception cref="InvalidInputException">A setting names no layer, or a rule does not fit its layer.</exception>
    public IReadOnlyList<IPropagationRule?> Find()
    {
        string[] layers = [.. graph.Nodes.Where(walked => walked.IsWalked && NodeKinds.Of(graph, walked) == NodeKind.Weighted).Select(walked => walked.Node.Name)];
        Problem[] problems = [.. options.Layers.Keys.Except(layers).Select(name => new Problem($"{method}.layers", $"'{name}' is no layer with weights", $"name one of {string.Join(", ", layers)}"))];
        if (problems.Length > 0) throw new InvalidInputException(problems);

        // From the output back: what gets nothing (a gate, a divisor) needs no rule.
        HashSet<string> reached = [graph.Function.Output];
        IPropagationRule?[] rules = new IPropagationRule?[graph.Nodes.Count];
        for (int i = rules.Length - 1; i >= 0; i--)
        {
            WalkedNode walked = graph.Nodes[i];
            if (!walked.IsWalked || !walked.Node.Outputs.Any(reached.Contains)) continue;
            rules[i] = RuleOf(walked) ?? throw MethodRefusedException.NoRule(method, walked.Node.Name, walked.Node.Operator);
            int? only = (rules[i] as ContributionRule)?.Only;
            reached.UnionWith(walked.Node.Inputs.Where((_, k) => walked.DependsOn(k) && (only ?? k) == k));
        }

        return rules;
    }

    private IPropagationRule? RuleOf(WalkedNode walked) => NodeKinds.Of(graph, walked) switch
    {
        NodeKind.Move or NodeKind.Maximum or NodeKind.Minimum => ChainRule.Instance,
        NodeKind.Sum => contribution,
        NodeKind.Weighted => LayerRuleOf(walked),
        NodeKind.Elementwise => Activations.Contains(walked.Node.Operator) ? IdentityRule.Instance : null,

        // One factor is a gate: the other takes all (Arras et al. 2017). Else halves, as in AttnLRP (Achtibat et al. 2024).
        NodeKind.Product when walked.Node.Operator == "Mul" && gates.Signal(walked) is { } signal => new ContributionRule(options.Epsilon, signal),
        NodeKind.Product => walked.DependsOn(2) ? null : new ContributionRule(options.Epsilon, parts: 2),

        // A spread that divides counts as a constant (Ali et al. 2022), and so does the sum within a log-softmax.
        NodeKind.Quotient => walked.DependsOn(0) ? new ContributionRule(options.Epsilon, only: 0) : null,
        NodeKind.LogSoftmax => IdentityRule.Instance,

        // First order in the logits: x (R - s sum R), as in AttnLRP; not conserving.
        NodeKind.Softmax => contribution,
        _ => null,
    };

    private IPropagationRule LayerRuleOf(WalkedNode walked)
    {
        bool isFirst = first.Contains(walked.Node.Name), isConvolution = walked.Node.Operator is "Conv" or "ConvTranspose";
        LayerRule rule = options.Layers.GetValueOrDefault(walked.Node.Name) ?? (isFirst ? options.First : null) ?? (isConvolution ? options.Convolution : options.Dense);
        return rule switch
        {
            LayerRule.Epsilon epsilon => new ContributionRule(epsilon.Value),
            LayerRule.Gamma gamma => new GammaRule(gamma.Value, options.Epsilon),
            LayerRule.AlphaBeta both => new AlphaBetaRule(both.Alpha, options.Epsilon),
            LayerRule.Flat => WeightRule.Flat(options.Epsilon),
            LayerRule.WSquared => WeightRule.Squared(options.Epsilon),
            _ => Box((LayerRule.ZBox)rule, walked, isFirst),
        };
    }

    private BoxRule Box(LayerRule.ZBox box, WalkedNode walked, bool isFirst)
    {
        if (!isFirst) throw new InvalidInputException($"{method}.layers", $"'{walked.Node.Name}' does not read the input itself, and z-box needs the bounds of the input", $"give it another rule; first layers are {string.Join(", ", first)}");
        (torch.Tensor low, torch.Tensor high) = InputBox.At(graph, subject, box, walked.Node.Inputs.Where((_, k) => walked.DependsOn(k)).First());
        return new BoxRule(low, high, options.Epsilon);
    }
}
