namespace AuditKit.Data.Streams;

/// <summary>A list that keeps its memory when it is cleared.</summary>
internal sealed class ChunkBuffer<T>
{
    private T[] items = new T[1024];

    public int Count { get; private set; }

    public ReadOnlyMemory<T> Memory => items.AsMemory(0, Count);

    public void Clear() => Count = 0;

    public void Add(T item)
    {
        if (Count == items.Length) Array.Resize(ref items, 2 * Count);
        items[Count++] = item;
    }

    /// <summary>Room for that many items, which the caller fills.</summary>
    public Span<T> Take(int count)
    {
        if (Count + count > items.Length) Array.Resize(ref items, Math.Max(2 * items.Length, Count + count));
        Span<T> taken = items.AsSpan(Count, count);
        Count += count;
        return taken;
    }
}
