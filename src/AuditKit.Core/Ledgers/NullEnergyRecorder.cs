namespace AuditKit.Core.Ledgers;

/// <summary>Records nothing.</summary>
public sealed class NullEnergyRecorder : IEnergyRecorder
{
    /// <inheritdoc />
    public void Begin(Ledger ledger)
    {
    }

    /// <inheritdoc />
    public IDisposable Open(string stage) => Nothing.Instance;

    private sealed class Nothing : IDisposable
    {
        public static Nothing Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
