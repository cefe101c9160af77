using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Propagation.Walking;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>Bounds of the inputs, carried to the value that a first layer reads.</summary>
internal static class InputBox
{
    /// <summary>Least and largest number of every element of a value, <c>[1, ...]</c>, in the caller's scope.</summary>
    public static (torch.Tensor Low, torch.Tensor High) At(WalkedGraph graph, AttributionSubject subject, LayerRule.ZBox box, string value)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        IGraphFunction function = graph.Function;
        torch.Tensor seen = torch.cat([function.Rows(subject.Background.Span), function.Rows(subject.Baseline.Span)], 0);
        torch.Tensor low = box.Low is { } least ? torch.full_like(seen[..1], least) : seen.amin([0], keepdim: true), high = box.High is { } most ? torch.full_like(seen[..1], most) : seen.amax([0], keepdim: true);
        torch.Tensor first = Carried(low), second = Carried(high);
        // A negative factor on the way turns the bounds around.
        return (first.minimum(second).MoveToOuterDisposeScope(), first.maximum(second).MoveToOuterDisposeScope());

        torch.Tensor Carried(torch.Tensor bound)
        {
            using GraphRun run = function.Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [function.Input] = bound.reshape([1, .. function.RowShape]) }, Keep = [value] });
            return run.Tensor(value).clone();
        }
    }
}
