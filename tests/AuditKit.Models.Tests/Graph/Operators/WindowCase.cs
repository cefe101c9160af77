using AuditKit.Models.Graph;
using CsCheck;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>A drawn set of windows over one to three axes. A window always fits into the padded input.</summary>
internal sealed record WindowCase(long[] Spatial, long[] Kernel, long[] Strides, long[] Dilations, long[] Begin, long[] End)
{
    public static Gen<WindowCase> Drawn(int mostDilation) => Gen.Int[1, 3].SelectMany(rank => Gen.Select(
        Gen.Long[1, 7].Array[rank], Gen.Long[1, 3].Array[rank], Gen.Long[1, 3].Array[rank], Gen.Long[1, mostDilation].Array[rank], Gen.Long[0, 3].Array[rank], Gen.Long[0, 3].Array[rank],
        (spatial, kernel, strides, dilations, begin, end) => new WindowCase(spatial, kernel, strides, dilations, begin, end)))
        .Where(drawn => Enumerable.Range(0, drawn.Rank).All(axis => drawn.Spatial[axis] + drawn.Begin[axis] + drawn.End[axis] >= drawn.Extent(axis)));

    public int Rank => Spatial.Length;

    public (string, GraphAttribute)[] Attributes => [("kernel_shape", Calls.Ints(Kernel)), ("strides", Calls.Ints(Strides)), ("dilations", Calls.Ints(Dilations)), ("pads", Calls.Ints([.. Begin, .. End]))];

    public long Extent(int axis) => ((Kernel[axis] - 1) * Dilations[axis]) + 1;

    /// <summary>Number of windows by trying one after the other.</summary>
    public long[] Counts(bool ceiling) => [.. Enumerable.Range(0, Rank).Select(axis =>
    {
        long count = 0, end = Spatial[axis] + End[axis];
        for (long start = -Begin[axis]; start + Extent(axis) <= end; start += Strides[axis]) count++;

        // One more that ends behind the pads, if something is left over and it begins in front of the end of the input.
        long next = -Begin[axis] + (count * Strides[axis]), covered = next - Strides[axis] + Extent(axis);
        return ceiling && covered < end && next < Spatial[axis] ? count + 1 : count;
    })];

    /// <summary>The input index of an element of a window.</summary>
    public long[] Place(ReadOnlySpan<long> window, ReadOnlySpan<long> element)
    {
        long[] place = new long[Rank];
        for (int axis = 0; axis < Rank; axis++) place[axis] = (window[axis] * Strides[axis]) - Begin[axis] + (element[axis] * Dilations[axis]);
        return place;
    }
}
