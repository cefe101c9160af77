using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>
/// Windows of any rank that slide over a row's shape; the last of an axis is cut at the border, so that every input is covered.
/// A window is a product of ranges, so everything is done axis by axis and no matrix of windows x inputs is made.
/// </summary>
internal sealed class WindowParts : IInputParts
{
    private readonly long[] extents, counts;
    private readonly torch.Tensor[] covers;
    private readonly torch.Tensor coverage;

    /// <summary>Windows that fit the shape, with strides that leave no gap.</summary>
    public WindowParts(IReadOnlyList<long> rowShape, IReadOnlyList<long> window, IReadOnlyList<long> stride, torch.Device device)
    {
        extents = [.. rowShape];
        counts = [.. extents.Select((extent, axis) => ((extent - window[axis] + stride[axis] - 1) / stride[axis]) + 1)];
        Count = checked((int)counts.Aggregate(1L, (product, count) => checked(product * count)));
        covers = [.. extents.Select((extent, axis) => Ranges(extent, counts[axis], window[axis], stride[axis], device))];
        coverage = Contract(torch.ones([1, Count], torch.ScalarType.Float64, device), counts, covers);
    }

    public int Count { get; }

    public string Name => "windows";

    public IReadOnlyList<long> Shape => counts;

    public bool AreInputs => counts.SequenceEqual(extents) && Count == covers.Aggregate(1.0, (product, cover) => product * cover.sum().item<double>());

    public torch.Tensor Cover(torch.Tensor parts)
    {
        torch.Tensor? inside = null;
        torch.Tensor rest = parts;
        for (int axis = extents.Length - 1; axis >= 0; axis--)
        {
            long[] shape = [parts.shape[0], .. Enumerable.Range(0, extents.Length).Select(other => other == axis ? extents[axis] : 1)];
            torch.Tensor own = covers[axis].gt(0).index_select(0, rest.remainder(counts[axis])).reshape(shape);
            inside = inside is null ? own : inside.logical_and(own);
            rest = rest.div(counts[axis], torch.RoundingMode.floor);
        }

        return inside!.reshape(parts.shape[0], -1);
    }

    public torch.Tensor Gather(torch.Tensor inputs) => Contract(inputs, extents, [.. covers.Select(cover => cover.t())]);

    public torch.Tensor Spread(torch.Tensor parts) => Contract(parts, counts, covers) / coverage;

    // [positions, extent]: one where a position's window covers the place.
    private static torch.Tensor Ranges(long extent, long count, long window, long stride, torch.Device device)
    {
        torch.Tensor place = torch.arange(extent, torch.ScalarType.Int64, device).unsqueeze(0);
        torch.Tensor first = (torch.arange(count, torch.ScalarType.Int64, device) * stride).unsqueeze(1);
        return place.ge(first).logical_and(place.lt(first + window)).to(torch.ScalarType.Float64);
    }

    // Each pass takes the first axis behind the rows and puts its product last, so that the order is kept in the end.
    private static torch.Tensor Contract(torch.Tensor values, long[] shape, torch.Tensor[] matrices)
    {
        torch.Tensor result = values.reshape([values.shape[0], .. shape]);
        foreach (torch.Tensor matrix in matrices) result = result.movedim([1], [-1]).matmul(matrix);
        return result.reshape(values.shape[0], -1);
    }
}
