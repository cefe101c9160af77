using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Captions;

/// <summary>Steps of a captioning network for a beam search. Holds the state between two words: dispose it.</summary>
internal sealed class CaptionDecoder(CaptionNetwork network, CaptionState first, IReadOnlyDictionary<string, torch.Tensor> weights) : ICaptionSteps, IDisposable
{
    private CaptionState state = Keep(first);

    /// <inheritdoc />
    public (float[] Logs, float[] Attention) Advance(int[] parents, int[] tokens)
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = torch.tensor(Array.ConvertAll(parents, parent => (long)parent)).to(state.Hidden.device);
        (CaptionState next, torch.Tensor logits, torch.Tensor attention) = network.Next(state.Select(rows), Array.ConvertAll(tokens, token => (long)token), weights);
        Free();
        state = Keep(next);
        return (logits.log_softmax(-1).cpu().data<float>().ToArray(), attention.contiguous().cpu().data<float>().ToArray());
    }

    private static CaptionState Keep(CaptionState state) => new(
        state.Regions.alias().DetachFromDisposeScope(), state.Keys.alias().DetachFromDisposeScope(), state.Hidden.alias().DetachFromDisposeScope(), state.Cell.alias().DetachFromDisposeScope());

    private void Free()
    {
        foreach (torch.Tensor tensor in new[] { state.Regions, state.Keys, state.Hidden, state.Cell }) tensor.Dispose();
    }

    /// <inheritdoc />
    public void Dispose() => Free();
}
