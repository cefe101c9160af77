using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Sanity;

/// <summary>A function together with what it holds open.</summary>
/// <param name="function">The function.</param>
/// <param name="owner">Disposed with it.</param>
public sealed class HeldFunction(IModelFunction function, IDisposable owner) : IDisposable
{
    /// <summary>The function.</summary>
    public IModelFunction Function => function;

    /// <inheritdoc />
    public void Dispose() => owner.Dispose();
}
