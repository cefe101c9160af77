using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Chunking;

/// <summary>
/// How many rows one call holds. It follows from shapes and a setting, never from the memory that happens to be free: otherwise
/// the bits of a result would depend on the neighbour's job.
/// </summary>
/// <param name="Rows">Rows of every call; the last is filled up, so that a row's bits do not depend on how many there are.</param>
/// <param name="MemoryBytes">Working memory that the plan was made for.</param>
public sealed record ChunkPlan(int Rows, long MemoryBytes)
{
    /// <summary>256 MiB.</summary>
    public const long DefaultMemory = 256L << 20;

    /// <summary>More rows a call do not make a processor faster, they only fill up the last call.</summary>
    public const int MostRowsOnProcessor = 1024;

    /// <summary>A graphics processor needs many rows to hide its launch times.</summary>
    public const int MostRowsOnAccelerator = 65536;

    /// <summary>The largest power of two that a quarter of the memory holds (the rest is for accumulators and paths), up to <paramref name="most"/>.</summary>
    public static ChunkPlan For(IDifferentiableFunction function, long memoryBytes = DefaultMemory, int most = MostRowsOnProcessor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memoryBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        long fitting = Math.Clamp(memoryBytes / 4 / Math.Max(1, function.BytesPerRow), 1, most);
        return new ChunkPlan(1 << (int)Math.Log2(fitting), memoryBytes);
    }

    /// <summary>Rows whose paths of at most <paramref name="nodes"/> gradients are held at the same time: half of the memory.</summary>
    public int PathRows(int inputs, int nodes) => (int)Math.Clamp(MemoryBytes / 2 / (8L * inputs * nodes), 1, 1 << 20);
}
