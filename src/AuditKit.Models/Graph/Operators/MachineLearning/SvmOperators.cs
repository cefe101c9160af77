namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Support vector machines, differentiable in the features but for votes and sides.</summary>
internal static class SvmOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("SVMRegressor", 1, SvmRegressor.Run) with { Domain = LinearOperators.Domain },
        OperatorDefinition.OfMany("SVMClassifier", 1, call => new SvmClassifier(call).Run()) with { Domain = LinearOperators.Domain },
    ];
}
