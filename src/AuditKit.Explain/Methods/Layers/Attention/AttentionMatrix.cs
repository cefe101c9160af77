using AuditKit.Models.Graph;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Attention;

/// <summary>The weights with which tokens look at tokens: a softmax that is multiplied with the values.</summary>
/// <param name="Weights">Name of the value that holds them.</param>
/// <param name="Values">Name of what they are multiplied with.</param>
/// <param name="Product">The node that multiplies.</param>
/// <param name="Heads">Heads.</param>
/// <param name="Tokens">Tokens.</param>
internal sealed record AttentionMatrix(string Weights, string Values, GraphNode Product, int Heads, int Tokens)
{
    /// <summary>The weights <c>[rows, heads, tokens, tokens]</c>, also where heads are folded into the rows.</summary>
    public torch.Tensor ByHead(torch.Tensor value, long rows) => value.reshape(rows, Heads, Tokens, Tokens);
}
