using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Products;

/// <summary>Matrix products.</summary>
internal static class ProductOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Gemm", 7, Affine),
        OperatorDefinition.Of("MatMul", 1, call => Product(call, call.Input(0), call.Input(1))),
    ];

    // alpha A' B' + beta C, where ' is an optional transposition and C broadcasts to the product.
    private static GraphValue Affine(OperatorCall call)
    {
        if (!call.Input(0).IsTensor) return IntegerAffine(call);
        torch.Tensor left = Matrix(call, 0, "transA"), right = Matrix(call, 1, "transB");
        long rows = left.size(0), columns = right.size(1);
        if (left.size(1) != right.size(0)) throw new GraphException($"a matrix {Shapes.Text(left.shape)} times one of {Shapes.Text(right.shape)}: the inner extents differ");
        call.Reserve([rows, columns], ElementTypes.OfScalarType(left.dtype));
        float alpha = call.Single("alpha", 1);
        if (call.TensorOrNull(2) is not { } offset) return alpha == 1 ? left.mm(right) : left.mm(right).mul(alpha);
        CheckOffset(offset.shape, rows, columns);
        return torch.addmm(offset, left, right, call.Single("beta", 1), alpha);
    }

    private static torch.Tensor Matrix(OperatorCall call, int input, string transposed)
    {
        torch.Tensor matrix = call.Tensor(input);
        if (matrix.ndim != 2) throw new GraphException($"input {input} has shape {Shapes.Text(matrix.shape)}, a matrix is needed");
        return call.Flag(transposed) ? matrix.t() : matrix;
    }

    private static void CheckOffset(long[] shape, long rows, long columns)
    {
        bool fits = shape.Length <= 2 && (shape.Length < 1 || shape[^1] == columns || shape[^1] == 1) && (shape.Length < 2 || shape[0] == rows || shape[0] == 1);
        if (!fits) throw new GraphException($"the offset {Shapes.Text(shape)} does not broadcast to {Shapes.Text([rows, columns])}");
    }

    private static GraphValue Product(OperatorCall call, GraphValue left, GraphValue right)
    {
        long[] first = left.Shape, second = right.Shape;
        if (first.Length == 0 || second.Length == 0) throw new GraphException("a scalar has no matrix product");
        long inner = second.Length == 1 ? second[0] : second[^2];
        if (first[^1] != inner) throw new GraphException($"{Shapes.Text(first)} times {Shapes.Text(second)}: the inner extents differ");
        if (first.Length > 2 || second.Length > 2) Reserve(call, first, second, left.Type);
        return left.IsTensor ? left.Tensor.matmul(right.Tensor) : IntegerProducts.Product(left.Host, right.Host);
    }

    private static void Reserve(OperatorCall call, long[] first, long[] second, ElementType type)
    {
        long[] batch = Shapes.Broadcast(first.AsSpan(0, Math.Max(0, first.Length - 2)), second.AsSpan(0, Math.Max(0, second.Length - 2)));
        call.Reserve([.. batch, first.Length > 1 ? first[^2] : 1, second.Length > 1 ? second[^1] : 1], type);
    }

    private static HostTensor IntegerAffine(OperatorCall call)
    {
        if (call.Single("alpha", 1) != 1 || call.Single("beta", 1) != 1) throw new GraphException("integers are not scaled by 'alpha' or 'beta'");
        HostTensor left = Integers(call, 0, "transA"), right = Integers(call, 1, "transB");
        HostTensor product = Product(call, left, right).Host;
        if (!call.Has(2)) return product;
        CheckOffset(call.Host(2).Shape.ToArray(), product.Shape[0], product.Shape[1]);
        return Elementwise.IntegerPairs.Combine<Elementwise.IntegerSum>(call, product, call.Host(2));
    }

    private static HostTensor Integers(OperatorCall call, int input, string transposed)
    {
        if (call.Host(input).Rank != 2) throw new GraphException($"input {input} has shape {Shapes.Text(call.Host(input).Shape)}, a matrix is needed");
        return call.Flag(transposed) ? Positional.Move(call, call.Input(input), matrix => matrix.t()).Host : call.Host(input);
    }
}
