using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers;

/// <summary>Forward passes to a layer, and the gradient of the target outputs there.</summary>
internal static class LayerPass
{
    /// <summary>
    /// The layer <c>[rows, .. RowShape]</c> and the gradient of each row's target with respect to it, detached, in the caller's
    /// scope. What lies before the layer takes no part in the gradient.
    /// </summary>
    public static (torch.Tensor Layer, torch.Tensor Gradient) Differentiate(IGraphFunction function, LayerValue layer, torch.Tensor rows, torch.Tensor targets)
    {
        using var scope = torch.NewDisposeScope();
        bool isInput = layer.Name == function.Input;
        GraphValue input = function.InputOf(isInput ? rows.detach().requires_grad_(true) : rows);
        using GraphRun run = function.Interpreter.Run(new RunRequest
        {
            Inputs = new Dictionary<string, GraphValue> { [function.Input] = input },
            Keep = [layer.Name, function.Output],
            Leaves = new HashSet<string>(StringComparer.Ordinal) { layer.Name },
        });
        torch.Tensor value = isInput ? input.Tensor : run.Tensor(layer.Name);
        torch.Tensor chosen = function.Read(run.Tensor(function.Output)).gather(1, targets.unsqueeze(1));
        // Rows do not mix, so the gradient of their sum holds every row's own.
        torch.Tensor gradient = chosen.requires_grad ? Gradients.Of(chosen.sum(), value) : torch.zeros_like(value);
        return (layer.ByRow(value.detach()).MoveToOuterDisposeScope(), layer.ByRow(gradient).MoveToOuterDisposeScope());
    }

    /// <summary>A value <c>[rows, .. RowShape]</c>, without gradient, in the caller's scope.</summary>
    public static torch.Tensor Evaluate(IGraphFunction function, LayerValue layer, torch.Tensor rows)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        using GraphRun run = function.Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [function.Input] = function.InputOf(rows) }, Keep = [layer.Name] });
        return layer.ByRow(run.Tensor(layer.Name).alias()).MoveToOuterDisposeScope();
    }
}
