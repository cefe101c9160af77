using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Hosts;

/// <summary>Joins host tensors of one type.</summary>
internal static class HostJoin
{
    /// <summary>Joins along an axis.</summary>
    /// <param name="parts">At least one; their shapes agree but for the axis.</param>
    /// <param name="axis">Counted from the front.</param>
    /// <param name="shape">Shape of the result.</param>
    /// <exception cref="GraphException">The types differ.</exception>
    public static HostTensor Along(HostTensor[] parts, int axis, long[] shape) => HostDispatch.Call(parts[0], new Joining(parts, axis, shape));

    private sealed record Joining(HostTensor[] Parts, int Axis, long[] Shape) : IHostFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : IComparable<T>, IEquatable<T>
        {
            T[] joined = new T[Shapes.Count(Shape)];
            int row = (int)Shapes.Count(Shape.AsSpan(Axis)), rows = (int)Shapes.Count(Shape.AsSpan(0, Axis)), start = 0;
            foreach (HostTensor part in Parts)
            {
                T[] values = part.As<T>();
                int width = (int)Shapes.Count(part.Shape[Axis..]);
                for (int i = 0; i < rows; i++) Array.Copy(values, i * width, joined, (i * row) + start, width);
                start += width;
            }

            return HostTensor.Of(Shape, joined);
        }
    }
}
