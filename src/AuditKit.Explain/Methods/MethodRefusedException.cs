namespace AuditKit.Explain.Methods;

/// <summary>A method cannot explain this model: says why, where, and what to do instead.</summary>
public sealed class MethodRefusedException : Exception
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="reason">Kind of refusal.</param>
    /// <param name="method">Method id.</param>
    /// <param name="what">What stands in the way, as a clause.</param>
    /// <param name="remedy">What to do instead, as a clause.</param>
    public MethodRefusedException(RefusalReason reason, string method, string what, string remedy)
        : base($"{method}: {what}; {remedy}") => (Reason, Method, What, Remedy) = (reason, method, what, remedy);

    /// <summary>Kind of refusal.</summary>
    public RefusalReason Reason { get; }

    /// <summary>Method id.</summary>
    public string Method { get; }

    /// <summary>What stands in the way, as a clause.</summary>
    public string What { get; }

    /// <summary>What to do instead, as a clause.</summary>
    public string Remedy { get; }

    /// <summary>Node of the graph that stands in the way; null where it is none.</summary>
    public string? Node { get; init; }

    internal static MethodRefusedException NotDifferentiable(string method, string why) =>
        new(RefusalReason.NotDifferentiable, method, why.TrimEnd('.'), "use tree-shap for trees, or shapley, feature-ablation or permutation, which need predictions only");

    internal static MethodRefusedException LayerUnavailable(string method, string why) =>
        new(RefusalReason.LayerUnavailable, method, why, "export the model to ONNX again and import that");

    internal static MethodRefusedException NoRule(string method, string node, string operation) =>
        new(RefusalReason.NoRule, method, $"there is no rule for {operation} '{node}'", "use integrated-gradients, which needs none") { Node = node };
}
