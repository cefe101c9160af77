using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Sampling;

/// <summary>
/// Cubic interpolation at points of a grid, in any number of dimensions: each axis weighs four neighbours with the cubic kernel of
/// parameter -0.75. Differentiable in values and points.
/// </summary>
/// <param name="padding">What stands outside: zeros, border or reflection.</param>
/// <param name="align">True if -1 and 1 are the centres of the outer elements, false if they are their outer edges.</param>
internal sealed class CubicSampler(string padding, bool align)
{
    private const double Sharpness = -0.75;

    /// <summary>Values <c>[N, C, S...]</c> at points <c>[N, Q..., d]</c>, the last spatial axis first.</summary>
    public torch.Tensor Sample(torch.Tensor values, torch.Tensor points)
    {
        long[] shape = values.shape, spatial = shape[2..];
        long count = Shapes.Count(points.shape.AsSpan(1..^1));
        torch.Tensor flat = values.reshape(shape[0], shape[1], -1), places = points.reshape(shape[0], count, spatial.Length);
        AxisTaps[] axes = [.. spatial.Select((extent, axis) => Taps(places.select(2, spatial.Length - 1 - axis), extent))];
        torch.Tensor result = torch.zeros([shape[0], shape[1], count], values.dtype, values.device);
        for (int corner = 0; corner < 1 << (2 * axes.Length); corner++)
        {
            torch.Tensor? index = null, weight = null;
            for (int axis = 0; axis < axes.Length; axis++)
            {
                int tap = (corner >> (2 * axis)) & 3;
                index = index is null ? axes[axis].Index[tap] : index.mul(spatial[axis]).add(axes[axis].Index[tap]);
                weight = weight is null ? axes[axis].Weight[tap] : weight.mul(axes[axis].Weight[tap]);
            }

            result = result.add(flat.gather(2, index!.unsqueeze(1).expand(shape[0], shape[1], count)).mul(weight!.unsqueeze(1)));
        }

        return result.reshape([shape[0], shape[1], .. points.shape[1..^1]]);
    }

    private AxisTaps Taps(torch.Tensor coordinate, long extent)
    {
        torch.Tensor place = align ? coordinate.add(1).mul((extent - 1) / 2.0) : coordinate.add(1).mul(extent).sub(1).div(2);
        // A point that is no number, or far away, must not become a wild index.
        torch.Tensor floor = place.detach().nan_to_num(-4e6, 4e6, -4e6).clamp(-4e6, 4e6).floor(), t = place.sub(floor);
        torch.Tensor[] weights = [Far(t.add(1)), Near(t), Near(t.neg().add(1)), Far(t.neg().add(2))];
        torch.Tensor[] indices = new torch.Tensor[4];
        for (int tap = 0; tap < 4; tap++)
        {
            torch.Tensor raw = floor.to(torch.ScalarType.Int64).add(tap - 1), kept = Inside(raw, extent);
            if (padding == "zeros") weights[tap] = weights[tap].masked_fill(raw.ne(kept), 0);
            indices[tap] = kept;
        }

        return new AxisTaps(indices, weights);
    }

    private torch.Tensor Inside(torch.Tensor index, long extent)
    {
        if (padding != "reflection") return index.clamp(0, extent - 1);
        if (align && extent == 1) return index.mul(0);
        long period = align ? 2 * (extent - 1) : 2 * extent;
        torch.Tensor turned = index.remainder(period);
        return torch.minimum(turned, turned.neg().add(align ? period : period - 1));
    }

    // The kernel for distances up to 1, and from 1 to 2.
    private static torch.Tensor Near(torch.Tensor x) => x.mul(Sharpness + 2).sub(Sharpness + 3).mul(x).mul(x).add(1);

    private static torch.Tensor Far(torch.Tensor x) => x.sub(5).mul(x).add(8).mul(x).sub(4).mul(Sharpness);

    private sealed record AxisTaps(torch.Tensor[] Index, torch.Tensor[] Weight);
}
