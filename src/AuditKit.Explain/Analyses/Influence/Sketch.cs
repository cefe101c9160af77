using AuditKit.Core.Randomness;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>
/// A random projection that adds every number, with a random sign, to one of a few places (count sketch; Charikar, Chen and
/// Farach-Colton 2002). Inner products stay right in the mean; their variance is at most
/// <c>(|g|^2 |h|^2 + (g h)^2) / places</c>.
/// </summary>
internal sealed class Sketch : IDisposable
{
    private readonly List<(torch.Tensor Places, torch.Tensor Signs)> parts = [];

    /// <summary>One for vectors made of parts of these sizes.</summary>
    public Sketch(int size, IReadOnlyList<long> sizes, SeedStream seeds, torch.Device device)
    {
        Size = size;
        foreach ((int part, long count) in sizes.Index())
        {
            RandomSource random = seeds.For("sketch", part).Open();
            long[] places = new long[count];
            double[] signs = new double[count];
            for (long i = 0; i < count; i++)
            {
                places[i] = random.Next(size);
                signs[i] = (random.NextUInt64() & 1) == 0 ? 1 : -1;
            }

            parts.Add((torch.tensor(places, device: device).DetachFromDisposeScope(), torch.tensor(signs, device: device).DetachFromDisposeScope()));
        }
    }

    /// <summary>Places.</summary>
    public int Size { get; }

    /// <summary>Adds a part of every row to its sketch.</summary>
    /// <param name="sketches">64-bit <c>[sketches, Size]</c>.</param>
    /// <param name="part">Which part.</param>
    /// <param name="values">64-bit <c>[rows, elements of the part]</c>.</param>
    /// <param name="sketchOf">Sketch of every row; row i has sketch i if left out.</param>
    public void Add(torch.Tensor sketches, int part, torch.Tensor values, torch.Tensor? sketchOf = null)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor signed = values * parts[part].Signs;
        if (sketchOf is null) sketches.index_add_(1, parts[part].Places, signed, 1);
        else sketches.index_add_(0, sketchOf, torch.zeros([values.shape[0], Size], values.dtype, values.device).index_add_(1, parts[part].Places, signed, 1), 1);
    }

    public void Dispose()
    {
        foreach ((torch.Tensor places, torch.Tensor signs) in parts)
        {
            places.Dispose();
            signs.Dispose();
        }
    }
}
