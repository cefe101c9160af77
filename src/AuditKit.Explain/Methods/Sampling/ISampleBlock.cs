using TorchSharp;

namespace AuditKit.Explain.Methods.Sampling;

/// <summary>What is sampled for some rows. Rows are counted among those that are left. Dispose it.</summary>
internal interface ISampleBlock : IDisposable
{
    /// <summary>Target output of each row, 64-bit integers.</summary>
    torch.Tensor Targets { get; }

    /// <summary>The next samples are <paramref name="from"/> to <paramref name="to"/> (excluded).</summary>
    void Begin(int from, int to);

    /// <summary>Points of one sample for consecutive rows; every row is asked for its samples in order, once for each.</summary>
    torch.Tensor Points(int step, long first, long count);

    /// <summary>What is averaged, from the gradients of the inputs at these points, both in 64 bits.</summary>
    torch.Tensor Sampled(int step, long first, long count, torch.Tensor gradients);

    /// <summary>Goes on with some of the rows.</summary>
    void Keep(torch.Tensor rows);
}
