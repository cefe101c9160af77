using TorchSharp;
using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>
/// Mean and standard error of attributions over the background, row by row, in 64 bits. Sums are taken of differences from each
/// row's first background row, so that the variance cancels nothing. Items come row by row.
/// </summary>
internal sealed class BackgroundSums(int rows, int width, int background, torch.Device device) : IDisposable
{
    private readonly torch.Tensor first = Zeros(rows, width, device), sums = Zeros(rows, width, device), squares = Zeros(rows, width, device), multipliers = Zeros(rows, width, device);

    /// <summary>Takes attributions and multipliers of items of these rows and places in the background.</summary>
    public void Add(torch.Tensor row, torch.Tensor place, torch.Tensor values, torch.Tensor multiplier)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor starts = place.eq(0).nonzero().squeeze(1);
        if (starts.shape[0] > 0) first.index_copy_(0, row.index_select(0, starts), values.index_select(0, starts));
        torch.Tensor difference = values - first.index_select(0, row);
        sums.index_add_(0, row, difference, 1);
        squares.index_add_(0, row, difference.square(), 1);
        multipliers.index_add_(0, row, multiplier, 1);
    }

    /// <summary>Mean attributions, row-major.</summary>
    public double[] Values() => Read(() => first + (sums / background));

    /// <summary>Mean multipliers, row-major.</summary>
    public double[] Multipliers() => Read(() => multipliers / background);

    /// <summary>Standard errors of the mean attributions, row-major; empty with one background row.</summary>
    public double[] StandardErrors() => background < 2 ? [] : Read(() => ((squares - (sums.square() / background)).clamp_min(0) / ((double)(background - 1) * background)).sqrt());

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor tensor in new[] { first, sums, squares, multipliers }) tensor.Dispose();
    }

    private static double[] Read(Func<torch.Tensor> make)
    {
        using var scope = torch.NewDisposeScope();
        return make().ToDoubles();
    }

    private static torch.Tensor Zeros(int rows, int width, torch.Device device) => torch.zeros([rows, width], torch.float64, device).DetachFromDisposeScope();
}
