using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Shaping;

/// <summary>The shape that a Reshape asks for: 0 copies a dimension unless zeros are allowed, one -1 is what remains.</summary>
internal static class ReshapeTarget
{
    /// <exception cref="GraphException">The number of elements would change, or the target is not well formed.</exception>
    public static long[] Of(long[] shape, long[] target, bool allowZero)
    {
        long[] result = [.. target];
        for (int axis = 0; axis < result.Length; axis++)
        {
            if (result[axis] != 0 || allowZero) continue;
            result[axis] = axis < shape.Length ? shape[axis] : throw new GraphException($"the target {Shapes.Text(target)} copies dimension {axis}, the input {Shapes.Text(shape)} has {shape.Length}");
        }

        int open = Array.IndexOf(result, -1);
        if (open >= 0) result[open] = Rest(shape, target, result, open);
        return Shapes.Count(result) == Shapes.Count(shape) ? result : throw new GraphException($"the input {Shapes.Text(shape)} has {Shapes.Count(shape)} elements, the target {Shapes.Text(target)} has {Shapes.Count(result)}");
    }

    private static long Rest(long[] shape, long[] target, long[] result, int open)
    {
        long count = Shapes.Count(shape), known = Shapes.Count([.. result.Where((_, axis) => axis != open)]);
        if (known == 0 || count % known != 0) throw new GraphException($"the input {Shapes.Text(shape)} does not fit the target {Shapes.Text(target)}: no extent of dimension {open} gives {count} elements");
        return count / known;
    }
}
