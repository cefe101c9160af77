using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Algebra;

/// <summary>Einstein sums and determinants.</summary>
internal static class AlgebraOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Einsum", 12, Einsum),
        OperatorDefinition.Of("Det", 11, Determinant),
    ];

    private static GraphValue Einsum(OperatorCall call)
    {
        string equation = call.Text("equation", string.Empty);
        GraphValue[] operands = [.. call.Inputs];
        ElementType type = call.Input(0).Type;
        if (operands.Any(operand => operand.Type != type)) throw new GraphException("the operands differ in type");
        call.Reserve(EinsumEquation.ResultShape(equation, [.. operands.Select(operand => operand.Shape)]), type);
        torch.Tensor[] tensors = [.. operands.Select(operand => operand.IsTensor ? operand.Tensor : HostTensors.ToTorch(operand.Host, call.Context.Device))];
        torch.Tensor result = torch.einsum(equation, tensors);
        return type.IsFloat() ? result : HostTensors.FromTorch(result, type);
    }

    private static GraphValue Determinant(OperatorCall call)
    {
        torch.Tensor value = call.Tensor(0);
        if (value.dim() < 2 || value.shape[^1] != value.shape[^2]) throw new GraphException($"square matrices are needed, the shape is {Shapes.Text(value.shape)}");
        return torch.linalg.det(value);
    }
}
