namespace AuditKit.Explain.Captions;

/// <summary>Pictures with one region of a grid hidden: set to encoded zeros.</summary>
/// <param name="Shape"><c>[height, width]</c> or <c>[channels, height, width]</c>.</param>
/// <param name="Grid">Rows and columns of regions, no more than pixels.</param>
internal sealed record HiddenRegions(IReadOnlyList<int> Shape, (int Height, int Width) Grid)
{
    /// <summary>Regions of a picture.</summary>
    public int Count => Grid.Height * Grid.Width;

    /// <summary>The picture once for each region, with that region hidden, one behind the other.</summary>
    public float[] Of(ReadOnlySpan<float> picture)
    {
        float[] hidden = new float[Count * picture.Length];
        for (int region = 0; region < Count; region++)
        {
            Span<float> copy = hidden.AsSpan(region * picture.Length, picture.Length);
            picture.CopyTo(copy);
            Hide(copy, region);
        }

        return hidden;
    }

    private void Hide(Span<float> picture, int region)
    {
        (int height, int width) = (Shape[^2], Shape[^1]);
        (int top, int bottom) = Part(region / Grid.Width, Grid.Height, height);
        (int left, int right) = Part(region % Grid.Width, Grid.Width, width);
        for (int plane = 0; plane < picture.Length; plane += height * width)
        {
            for (int y = top; y < bottom; y++) picture[(plane + (y * width) + left)..(plane + (y * width) + right)].Clear();
        }
    }

    // Sizes that the grid does not divide are cut as evenly as whole pixels allow.
    private static (int From, int To) Part(int place, int parts, int extent) => (place * extent / parts, (place + 1) * extent / parts);
}
