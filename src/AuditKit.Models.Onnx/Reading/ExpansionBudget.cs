using AuditKit.Models.Files;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>What writing out functions may cost: a few small functions that call each other can describe a graph without end.</summary>
internal sealed class ExpansionBudget(OnnxBounds bounds)
{
    // Names and attributes of the nodes that functions bring.
    private const long MostBytes = 1L << 26;
    private long nodes, bytes;

    /// <exception cref="ModelFileException">More than allowed.</exception>
    public void Spend(long size)
    {
        bytes += size;
        if (++nodes > bounds.Nodes || bytes > MostBytes) throw new ModelFileException($"With its functions written out, the model has more than {bounds.Nodes} nodes or {MostBytes} bytes of names and attributes.");
    }
}
