using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Attention;

/// <summary>
/// Attention rollout (Abnar and Zuidema 2020): the product over the layers of <c>(A + I) / 2</c>, A the mean over the heads, every row
/// scaled to sum 1. Row t of the product says how much of every input token has flowed to token t, if attention were all there is.
/// </summary>
internal sealed class AttentionRollout(RolloutReader reader) : IAttributionMethod
{
    public const string MethodId = "attention-rollout";

    public string Id => MethodId;

    public string Description => reader switch { RolloutReader.ClassToken => "attention rollout to the class token", RolloutReader.MeanToken => "attention rollout, mean over the tokens", _ => "attention rollout" };

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        GraphLayers layers = GraphLayers.Of(subject.Function, Id);
        IReadOnlyList<AttentionMatrix> chain = Chain(layers);
        TokenPlaces places = PlacesOf(layers, chain[0], subject);
        bool readsClass = reader == RolloutReader.ClassToken || (reader == RolloutReader.Automatic && places.Leading == 1);
        int tokens = chain[0].Tokens;
        using var scope = torch.NewDisposeScope();
        torch.Tensor inputs = subject.Function.Rows(subject.Rows.Span), relevances = torch.zeros([subject.Count, tokens], torch.ScalarType.Float64, inputs.device);
        Chunker chunker = new(subject.Function, subject.Plan);
        using var quiet = torch.no_grad();
        chunker.Visit(
            subject.Count,
            items => torch.zeros(items.Count, torch.ScalarType.Int64, inputs.device),
            items => inputs.narrow(0, items.First, items.Count),
            (items, rows, _) =>
            {
                torch.Tensor product = Product(layers.Function, chain, rows)[..items.Count];
                relevances.narrow(0, items.First, items.Count).copy_(readsClass ? product.select(1, 0) : product.mean([1]));
                chunker.Add(new WorkCount(items.Count, 0, 1));
            },
            token);
        return new Attribution
        {
            Method = Id,
            Description = $"attention rollout over {chain.Count} {(chain.Count == 1 ? "layer" : "layers")}, {(readsClass ? "to the class token" : "mean over the tokens")}",
            Rows = subject.Count,
            Columns = subject.Function.Inputs,
            Values = places.Spread.ToInputs(relevances).ToDoubles(),
            Map = new AttributionMap("tokens", [tokens], relevances.ToDoubles()),
            Range = subject.Range,
            Work = chunker.Count,
        };
    }

    /// <summary>The product <c>[rows, tokens, tokens]</c>, 64-bit, first layer rightmost.</summary>
    private static torch.Tensor Product(IGraphFunction function, IReadOnlyList<AttentionMatrix> chain, torch.Tensor rows)
    {
        using var scope = torch.NewDisposeScope();
        using GraphRun run = function.Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [function.Input] = function.InputOf(rows) }, Keep = [.. chain.Select(attention => attention.Weights)] });
        torch.Tensor self = torch.eye(chain[0].Tokens, chain[0].Tokens, torch.ScalarType.Float64, rows.device).unsqueeze(0), product = self;
        foreach (AttentionMatrix attention in chain)
        {
            torch.Tensor mixed = attention.ByHead(run.Tensor(attention.Weights), rows.shape[0]).to(torch.ScalarType.Float64).mean([1]) + self;
            product = (mixed / mixed.sum(-1, keepdim: true)).matmul(product);
        }

        return product.MoveToOuterDisposeScope();
    }

    private IReadOnlyList<AttentionMatrix> Chain(GraphLayers layers)
    {
        if (AttentionSearch.Fused(layers.Graph) is [GraphNode fused, ..]) throw Refused($"the attention weights are inside {fused.Describe()}", "export the model with attention written out");
        IReadOnlyList<AttentionMatrix> all = AttentionSearch.Of(layers);
        if (all.Count == 0) throw Refused("the network has no self-attention: no softmax over square matrices that is multiplied with values", "use integrated-gradients");
        foreach ((AttentionMatrix before, AttentionMatrix after) in all.Zip(all.Skip(1)))
        {
            if (before.Tokens != after.Tokens) throw Refused($"attention {before.Product.Describe()} has {before.Tokens} tokens and {after.Product.Describe()} {after.Tokens}", "use integrated-gradients");
            if (!GraphReach.Downstream(layers.Graph, before.Product.Outputs[0]).Contains(after.Weights)) throw Refused($"attention {after.Product.Describe()} does not follow {before.Product.Describe()}: they are no chain", "use integrated-gradients");
        }

        return all;
    }

    private TokenPlaces PlacesOf(GraphLayers layers, AttentionMatrix first, AttributionSubject subject)
    {
        LayerValue? tokens = AttentionSearch.TokensOf(layers, first);
        TokenPlaces? places = tokens is null ? null : TokenPlaces.Of(layers, tokens, subject.RowShape, Upsampling.Nearest);
        return places ?? throw Refused($"the {first.Tokens} tokens cannot be mapped to an input of [{string.Join(", ", layers.Function.RowShape)}]", "use layer-attribution at the tokens");
    }

    private MethodRefusedException Refused(string what, string remedy) => new(RefusalReason.NotApplicable, Id, what, remedy);
}
