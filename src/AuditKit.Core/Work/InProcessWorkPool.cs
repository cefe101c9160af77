namespace AuditKit.Core.Work;

/// <summary>Runs items on the threads of this process.</summary>
/// <param name="threads">Items at the same time.</param>
public sealed class InProcessWorkPool(int threads) : IWorkPool
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, CancellationToken, TResult> work, CancellationToken cancellation)
    {
        TResult[] results = new TResult[items.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation };
        await Parallel.ForAsync(0, items.Count, options, (index, token) =>
        {
            results[index] = work(items[index], token);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return results;
    }
}
