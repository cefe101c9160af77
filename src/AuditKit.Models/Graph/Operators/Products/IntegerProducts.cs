using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Products;

/// <summary>Matrix products of integers, modulo the range of the type; dimensions before the last two broadcast.</summary>
internal static class IntegerProducts
{
    /// <exception cref="GraphException">The types differ or are no integers, or the shapes do not fit.</exception>
    public static HostTensor Product(HostTensor left, HostTensor right)
    {
        long[] first = left.Shape.ToArray(), second = right.Shape.ToArray();
        HostTensor rows = first.Length == 1 ? left.Reshape([1, first[0]]) : left, columns = second.Length == 1 ? right.Reshape([second[0], 1]) : right;
        HostTensor product = HostDispatch.CallInteger(rows, new Batched(columns));
        List<long> shape = [.. product.Shape];
        if (second.Length == 1) shape.RemoveAt(shape.Count - 1);
        if (first.Length == 1) shape.RemoveAt(shape.Count - (second.Length == 1 ? 1 : 2));
        return product.Reshape([.. shape]);
    }

    private sealed record Batched(HostTensor Right) : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> left)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        {
            ReadOnlySpan<long> first = left.Shape, second = Right.Shape;
            long[] batch = Shapes.Broadcast(first[..^2], second[..^2]);
            int[] lefts = Broadcasting.Positions(first[..^2], batch), rights = Broadcasting.Positions(second[..^2], batch);
            int rows = (int)first[^2], inner = (int)first[^1], columns = (int)second[^1];
            T[] factors = Right.As<T>(), product = new T[lefts.Length * rows * columns];
            for (int b = 0; b < lefts.Length; b++)
            {
                Multiply(left.Values.AsSpan(lefts[b] * rows * inner), factors.AsSpan(rights[b] * inner * columns), product.AsSpan(b * rows * columns, rows * columns), inner, columns);
            }

            return HostTensor.Of([.. batch, rows, columns], product);
        }

        private static void Multiply<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> product, int inner, int columns)
            where T : struct, IBinaryInteger<T>
        {
            for (int i = 0; i < product.Length; i++)
            {
                int row = i / columns, column = i % columns;
                for (int k = 0; k < inner; k++) product[i] = unchecked(product[i] + (left[(row * inner) + k] * right[(k * columns) + column]));
            }
        }
    }
}
