namespace AuditKit.Pdf.Drawing;

/// <summary>Undoes on disposal what opened it: a tag, a clip or a turn. Use it with <c>using</c>, innermost first.</summary>
public sealed class CanvasScope : IDisposable
{
    private Action? end;

    internal CanvasScope(Action end) => this.end = end;

    /// <inheritdoc/>
    public void Dispose()
    {
        end?.Invoke();
        end = null;
    }
}
