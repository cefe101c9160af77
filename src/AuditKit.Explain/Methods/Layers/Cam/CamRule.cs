using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Cam;

/// <summary>Joins a layer's channels to one map, from the layer and the gradient of the target there.</summary>
/// <param name="Id">Method id.</param>
/// <param name="Words">What it does, in words.</param>
/// <param name="Map">Map <c>[rows, positions]</c> of layer and gradient <c>[rows, channels, positions]</c>.</param>
internal sealed record CamRule(string Id, string Words, Func<torch.Tensor, torch.Tensor, torch.Tensor> Map)
{
    /// <summary>Grad-CAM (Selvaraju et al. 2017): a channel weighs as much as its mean gradient.</summary>
    public static CamRule GradCam { get; } = new("gradcam", "Grad-CAM", (layer, gradient) => (gradient.mean([2], keepdim: true) * layer).sum(1));

    /// <summary>
    /// Grad-CAM++ (Chattopadhay et al. 2018): positive gradients of a channel weighted by <c>g^2 / (2 g^2 + g^3 sum of the channel)</c>.
    /// The paper's factor exp(F), the same for the whole row, is left out.
    /// </summary>
    public static CamRule GradCamPlusPlus { get; } = new("gradcam++", "Grad-CAM++", (layer, gradient) =>
    {
        torch.Tensor square = gradient * gradient;
        torch.Tensor denominator = (2 * square) + (layer.sum(2, keepdim: true) * square * gradient);
        torch.Tensor share = torch.where(denominator == 0, torch.zeros_like(square), square / denominator);
        return ((share * gradient.clamp(min: 0)).sum(2, keepdim: true) * layer).sum(1);
    });

    /// <summary>LayerCAM (Jiang et al. 2021): every neuron weighs as much as its own positive gradient.</summary>
    public static CamRule LayerCam { get; } = new("layercam", "LayerCAM", (layer, gradient) => (gradient.clamp(min: 0) * layer).sum(1));
}
