using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>What a captioning network knows between two words.</summary>
/// <param name="Regions"><c>[B, L, D]</c>.</param>
/// <param name="Keys"><c>[B, L, A]</c>.</param>
/// <param name="Hidden"><c>[B, H]</c>.</param>
/// <param name="Cell"><c>[B, H]</c>.</param>
internal sealed record CaptionState(torch.Tensor Regions, torch.Tensor Keys, torch.Tensor Hidden, torch.Tensor Cell)
{
    /// <summary>The states of chosen rows.</summary>
    public CaptionState Select(torch.Tensor rows) => new(Regions.index_select(0, rows), Keys.index_select(0, rows), Hidden.index_select(0, rows), Cell.index_select(0, rows));
}
