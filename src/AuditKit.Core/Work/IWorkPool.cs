namespace AuditKit.Core.Work;

/// <summary>Where independent work items run. The pool never changes a result: items are idempotent and answers come in item order.</summary>
public interface IWorkPool
{
    /// <summary>Runs every item and returns the answers in the order of the items.</summary>
    Task<IReadOnlyList<TResult>> RunAsync<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, CancellationToken, TResult> work, CancellationToken cancellation);
}
