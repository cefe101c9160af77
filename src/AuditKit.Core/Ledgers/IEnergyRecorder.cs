namespace AuditKit.Core.Ledgers;

/// <summary>Opens measuring windows while work happens. Implemented by the energy project; a null recorder measures nothing.</summary>
public interface IEnergyRecorder
{
    /// <summary>Finds meters and writes what was found and refused. Called once, before the first window.</summary>
    void Begin(Ledger ledger);

    /// <summary>Opens a window; disposing closes it. Windows nest.</summary>
    /// <param name="stage">The stage, for example <c>train</c>.</param>
    IDisposable Open(string stage);
}
