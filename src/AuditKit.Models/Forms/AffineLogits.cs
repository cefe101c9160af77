using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Forms;

/// <summary>A tabular network on a device.</summary>
internal sealed class AffineLogits : ILogits
{
    private readonly NetworkArchitecture architecture;
    private readonly IReadOnlyList<torch.Tensor> parameters;

    public AffineLogits(NetworkArchitecture architecture, float[] weights, ComputeDevice device, Precision precision)
    {
        this.architecture = architecture;
        using var scope = torch.NewDisposeScope();
        torch.Tensor flat = torch.tensor(weights, [1, weights.Length]).to(precision.ToScalarType()).to(device.ToTorch());
        parameters = [.. ParameterSlots.Views(new AffineNetwork(architecture).Parameters, flat).Select(view => view.squeeze(0).clone().DetachFromDisposeScope())];
    }

    public int RowsPerCall => 4096;

    // Before and after every activation function.
    public long ActivationsPerRow => 2L * architecture.Hidden.Sum();

    public AffineEntry Entry => new(
        (int)parameters[0].shape[1],
        parameters[0].numel(),
        rows => ForwardPass.FirstSums(rows, parameters),
        sums => ForwardPass.FromFirstSums(architecture, sums, parameters, ForwardMode.Evaluation));

    AffineEntry? ILogits.Entry => Entry;

    public torch.Tensor Of(torch.Tensor rows) => ForwardPass.Outputs(architecture, rows, parameters, ForwardMode.Evaluation);

    public void Dispose()
    {
        foreach (torch.Tensor parameter in parameters) parameter.Dispose();
    }
}
