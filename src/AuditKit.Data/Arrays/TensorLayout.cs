using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Arrays;

/// <summary>The shape that the rows of an array file take.</summary>
/// <param name="Shape">Extents of one cell.</param>
/// <param name="Size">Numbers of one cell.</param>
/// <param name="ChannelsLast">True if the last stored axis has to become the first.</param>
internal sealed record TensorLayout(int[] Shape, int Size, bool ChannelsLast)
{
    /// <summary>The layout of rows that are stored in a shape.</summary>
    /// <param name="stored">Extents of one row in the file, at least one, none of them 0.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="addChannel">True if two dimensions are an image of one channel.</param>
    public static Reading<TensorLayout> Of(int[] stored, ArrayOptions options, bool addChannel)
    {
        if (TensorShape.SizeOf(stored) is not { } size) return Failed("data.source", $"rows of shape {TensorShape.TextOf(stored)} are no arrays", "give arrays of at least one number");
        if (options.ChannelsLast && stored.Length != 3) return Failed("data.array.channelsLast", $"rows of shape {TensorShape.TextOf(stored)} have no last channel", "leave it out: it is for images of height, width and channel");
        int[] shape = options.ChannelsLast ? [stored[2], stored[0], stored[1]] : addChannel && stored.Length == 2 ? [1, .. stored] : stored;
        if (options.Shape.Count == 0) return Reading.Of(new TensorLayout(shape, size, options.ChannelsLast));
        return TensorShape.SizeOf(options.Shape) == size
            ? Reading.Of(new TensorLayout([.. options.Shape], size, options.ChannelsLast))
            : Failed("data.array.shape", $"{TensorShape.TextOf(options.Shape)} does not hold the {size} numbers of a row of shape {TensorShape.TextOf(stored)}", "give extents whose product is that number");
    }

    private static Reading<TensorLayout> Failed(string path, string what, string remedy) => Reading.Failed<TensorLayout>(new Problem(path, what, remedy));
}
