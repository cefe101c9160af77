using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>Looks at what hidden layers give.</summary>
public interface IActivationWatch
{
    /// <summary>Sees one layer's values.</summary>
    /// <param name="layer">Name of the layer, as its slots have it.</param>
    /// <param name="values"><c>[K, B, ...]</c>, behind the activation.</param>
    /// <param name="unitAxis">Axis of <paramref name="values"/> that counts units or channels.</param>
    void See(string layer, torch.Tensor values, int unitAxis);
}
