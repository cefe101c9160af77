using AuditKit.Core.Randomness;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Augmentation;

/// <summary>
/// Changes training images at random. What happens to an image depends on its replica's stream, the epoch and its row alone: batches,
/// chunks, threads and devices change no draw. All flips, turns, shifts and crops are one bilinear reading; what comes from outside
/// the image is black. Numbers are not cut at the ends of a range, which is not known.
/// </summary>
/// <param name="steps">Geometric steps act in this order, then colours, then erasing.</param>
/// <param name="scale">What the numbers mean.</param>
public sealed class ImageAugmentation(IReadOnlyList<AugmentationStep> steps, ImageScale scale) : IBatchTransform
{
    private const string Purpose = "augment";

    private readonly bool hasColor = steps.Any(step => step is ColorStep), hasErasing = steps.Any(step => step is EraseStep);

    /// <inheritdoc />
    public torch.Tensor Apply(torch.Tensor rows, StepPlaces places)
    {
        long[] shape = rows.shape;
        if (shape.Length != 5) throw new ArgumentException($"Images [K, B, channels, height, width] are changed, not [{string.Join(", ", shape)}].", nameof(rows));
        SeedStream?[] streams = new SeedStream?[shape[0] * shape[1]];
        for (int place = 0; place < streams.Length; place++)
        {
            int replica = place / places.Width;
            streams[place] = places.Replicas[replica] is { } member && place % places.Width < places.Counts[replica]
                ? member.Stream.For(Purpose, places.Epochs[replica], places.Rows[place])
                : null;
        }

        using var scope = torch.NewDisposeScope();
        return Apply(rows.reshape([shape[0] * shape[1], .. shape[2..]]), streams).reshape(shape).MoveToOuterDisposeScope();
    }

    /// <summary>New images <c>[N, channels, height, width]</c>.</summary>
    /// <param name="images">The images.</param>
    /// <param name="streams">The chance of each; null leaves it as it is.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public torch.Tensor Apply(torch.Tensor images, IReadOnlyList<SeedStream?> streams)
    {
        long[] shape = images.shape;
        if (shape.Length != 4 || shape[0] != streams.Count || shape[1] != scale.Black.Count) throw new ArgumentException($"Images [{streams.Count}, {scale.Black.Count}, height, width] are changed, not [{string.Join(", ", shape)}].", nameof(images));
        ImageDraw[] draws = [.. streams.Select(stream => stream is null ? ImageDraw.None : ImageDraw.Of(steps, stream, (int)shape[2], (int)shape[3]))];
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        torch.Tensor result = Read(images, [.. draws.Select(draw => draw.Map)], scale);
        if (hasColor) result = ImageColors.Apply(result, draws, scale);
        if (hasErasing) result = Erased(result, draws);
        return (ReferenceEquals(result, images) ? images.alias() : result).MoveToOuterDisposeScope();
    }

    // An image that nothing happens to keeps its bits: reading it bilinearly would round.
    internal static torch.Tensor Read(torch.Tensor images, AffineMap[] maps, ImageScale scale)
    {
        if (Array.TrueForAll(maps, map => map == AffineMap.Identity)) return images;
        float[] numbers = [.. maps.SelectMany(map => new[] { map.A, map.B, map.C, map.D, map.E, map.F }).Select(number => (float)number)];
        using var scope = torch.NewDisposeScope();
        torch.Tensor theta = torch.tensor(numbers, [maps.Length, 2, 3]).to(images.dtype).to(images.device);
        torch.Tensor black = PerChannel(scale.Black, images);
        torch.Tensor grid = torch.nn.functional.affine_grid(theta, images.shape, false);
        torch.Tensor read = torch.nn.functional.grid_sample(images.sub(black), grid, torch.GridSampleMode.Bilinear, torch.GridSamplePaddingMode.Zeros, false).add(black);
        torch.Tensor kept = torch.tensor([.. maps.Select(map => map == AffineMap.Identity)], [maps.Length, 1, 1, 1]).to(images.device);
        return torch.where(kept, images, read).MoveToOuterDisposeScope();
    }

    private torch.Tensor Erased(torch.Tensor images, ImageDraw[] draws)
    {
        int most = draws.Max(draw => draw.Erased.Count);
        torch.Tensor black = PerChannel(scale.Black, images), row = torch.arange(images.shape[2], device: images.device).view(1, -1, 1), column = torch.arange(images.shape[3], device: images.device).view(1, 1, -1);
        for (int i = 0; i < most; i++)
        {
            torch.Tensor Edge(Func<(int Top, int Bottom, int Left, int Right), int> of) =>
                torch.tensor([.. draws.Select(draw => i < draw.Erased.Count ? (long)of(draw.Erased[i]) : 0)], [draws.Length, 1, 1]).to(images.device);
            torch.Tensor inside = row.ge(Edge(box => box.Top)).logical_and(row.lt(Edge(box => box.Bottom))).logical_and(column.ge(Edge(box => box.Left))).logical_and(column.lt(Edge(box => box.Right)));
            images = torch.where(inside.unsqueeze(1), black, images);
        }

        return images;
    }

    private static torch.Tensor PerChannel(IReadOnlyList<float> values, torch.Tensor images) =>
        torch.tensor([.. values], [1, values.Count, 1, 1]).to(images.dtype).to(images.device);
}
