using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Trigonometry;

/// <summary>Trigonometric and hyperbolic functions and their inverses, and the error function.</summary>
internal static class TrigonometricOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        Definition("Sin", 7, x => x.sin()),
        Definition("Cos", 7, x => x.cos()),
        Definition("Tan", 7, x => x.tan()),
        Definition("Asin", 7, x => x.asin()),
        Definition("Acos", 7, x => x.acos()),
        Definition("Atan", 7, x => x.atan()),
        Definition("Sinh", 9, x => x.sinh()),
        Definition("Cosh", 9, x => x.cosh()),
        Definition("Asinh", 9, x => x.asinh()),
        Definition("Acosh", 9, x => x.acosh()),
        Definition("Atanh", 9, x => x.atanh()),
        Definition("Erf", 9, x => x.erf()),
    ];

    private static OperatorDefinition Definition(string name, int since, Func<torch.Tensor, torch.Tensor> function) => OperatorDefinition.Of(name, since, call => function(call.Tensor(0)));
}
