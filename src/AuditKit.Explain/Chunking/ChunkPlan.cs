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

    /// <summary>4 GiB.</summary>
    public const long AcceleratorMemory = 4L << 30;

    /// <summary>More rows a call do not make a processor faster, they only fill up the last call.</summary>
    public const int MostRowsOnProcessor = 2048;

    /// <summary>A graphics processor needs many rows to hide its launch times.</summary>
    public const int MostRowsOnAccelerator = 65536;

    /// <summary>What one call may touch on a processor: more than this falls out of its cache and is read from memory again and again.</summary>
    public const long CacheBytes = 8 << 20;

    /// <summary>
    /// The largest power of two that a quarter of the memory holds (the rest is for accumulators and paths), up to
    /// <paramref name="most"/>; on a processor also no more than the cache holds.
    /// </summary>
    public static ChunkPlan For(IModelFunction function, long memoryBytes = DefaultMemory, int most = MostRowsOnProcessor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memoryBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        long bytes = function.Device == "cpu" ? Math.Min(memoryBytes / 4, CacheBytes) : memoryBytes / 4;
        long fitting = Math.Clamp(bytes / Math.Max(1, function.BytesPerRow), 1, most);
        return new ChunkPlan(1 << (int)Math.Log2(fitting), memoryBytes);
    }

    /// <summary>The plan of a function where nobody asks for a memory setting: 256 MiB on a processor, 4 GiB on an accelerator, whose launches are paid for by rows.</summary>
    public static ChunkPlan On(IModelFunction function) => function.Device == "cpu" ? For(function) : For(function, AcceleratorMemory, MostRowsOnAccelerator);

    /// <summary>Gradients of <paramref name="inputs"/> numbers in 64 bits that half of the memory holds: those of unfinished paths.</summary>
    public int PathGradients(int inputs) => (int)Math.Clamp(MemoryBytes / 2 / (8L * inputs), 1, int.MaxValue);
}
