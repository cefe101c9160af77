namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>Gradients of points between unfinished panels, in slabs that are used again: their number is bounded, not that of the points ever looked at.</summary>
/// <param name="width">Numbers of a gradient.</param>
internal sealed class GradientPool(int width)
{
    private const int SlotsOfSlab = 256;

    private readonly List<double[]> slabs = [];
    private readonly Stack<int> free = [];

    /// <summary>Gradients held now.</summary>
    public int Used => (slabs.Count * SlotsOfSlab) - free.Count;

    /// <summary>The gradient in a slot.</summary>
    public Span<double> this[int slot] => slabs[slot / SlotsOfSlab].AsSpan(slot % SlotsOfSlab * width, width);

    /// <summary>A slot with a copy of a gradient.</summary>
    public int Keep(ReadOnlySpan<double> gradient)
    {
        if (free.Count == 0) Grow();
        int slot = free.Pop();
        gradient.CopyTo(this[slot]);
        return slot;
    }

    /// <summary>Gives a slot back.</summary>
    public void Release(int slot) => free.Push(slot);

    private void Grow()
    {
        int first = slabs.Count * SlotsOfSlab;
        slabs.Add(new double[SlotsOfSlab * width]);
        for (int slot = first + SlotsOfSlab - 1; slot >= first; slot--) free.Push(slot);
    }
}
