using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Hosts;

/// <summary>Positions of elements under multidirectional broadcasting, row-major.</summary>
internal static class Broadcasting
{
    /// <summary>For each element of <paramref name="target"/> the element of a tensor of shape <paramref name="source"/> that stands there.</summary>
    public static int[] Positions(ReadOnlySpan<long> source, ReadOnlySpan<long> target)
    {
        long[] strides = new long[target.Length];
        long stride = 1;
        for (int back = 1; back <= source.Length; back++)
        {
            strides[^back] = source[^back] == 1 ? 0 : stride;
            stride *= source[^back];
        }

        int[] positions = new int[Shapes.Count(target)];
        Walk(positions, target, strides);
        return positions;
    }

    // Counts through the target like an odometer; the offset moves with the digits.
    private static void Walk(int[] positions, ReadOnlySpan<long> target, long[] strides)
    {
        long[] digits = new long[target.Length];
        long offset = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = (int)offset;
            for (int axis = target.Length - 1; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++digits[axis] < target[axis]) break;
                offset -= strides[axis] * digits[axis];
                digits[axis] = 0;
            }
        }
    }
}
