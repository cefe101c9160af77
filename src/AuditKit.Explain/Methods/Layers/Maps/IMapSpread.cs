using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>Spreads maps over the positions of a layer to the inputs.</summary>
internal interface IMapSpread
{
    /// <summary><c>[rows, Inputs]</c> of <c>[rows, positions]</c>, in the caller's scope.</summary>
    torch.Tensor ToInputs(torch.Tensor maps);
}
