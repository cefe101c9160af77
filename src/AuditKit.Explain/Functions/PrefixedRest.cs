using AuditKit.Models;
using AuditKit.Models.Forms;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>A function behind its affine beginning.</summary>
internal sealed class PrefixedRest(IModelFunction whole, AffineEntry entry, Func<torch.Tensor, torch.Tensor> read) : IModelFunction
{
    public int Inputs => entry.Width;

    public int Outputs => whole.Outputs;

    public Precision Precision => whole.Precision;

    public string Device => whole.Device;

    public long BytesPerRow => whole.BytesPerRow;

    public string? GradientRefusal => whole.GradientRefusal;

    public torch.Tensor Evaluate(torch.Tensor rows) => read(entry.Logits(rows));
}
