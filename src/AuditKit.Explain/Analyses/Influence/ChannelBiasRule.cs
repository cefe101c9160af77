using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>The bias of a convolution: what comes back, summed over the positions of each channel.</summary>
internal sealed record ChannelBiasRule(string Parameter, string Input, string Output) : IParameterRule
{
    public torch.Tensor Of(torch.Tensor input, torch.Tensor arriving) => arriving.reshape(arriving.shape[0], arriving.shape[1], -1).sum(-1);
}
