using AuditKit.Explain.Functions;
using AuditKit.Models;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>Kind and shape of every value on the way to the output, found by running one row of zeros.</summary>
internal sealed class ValueFacts
{
    private readonly Dictionary<string, (bool IsTensor, long[] Shape)> facts = new(StringComparer.Ordinal);

    private ValueFacts()
    {
    }

    /// <summary>Looks at a function's graph.</summary>
    public static ValueFacts Of(IGraphFunction function)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        torch.Tensor row = torch.zeros([1, .. function.RowShape], function.Precision == Precision.Single ? torch.float32 : torch.float64, torch.device(function.Device));
        using GraphRun run = function.Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [function.Input] = row }, Keep = function.Interpreter.ValuesOf(function.Output) });
        ValueFacts found = new();
        found.facts[function.Input] = (true, row.shape);
        foreach (string name in run.Names) found.facts[name] = (run[name].IsTensor, run[name].Shape);
        return found;
    }

    /// <summary>True for a floating-point value that a run makes.</summary>
    public bool IsTensor(string name) => facts.TryGetValue(name, out (bool IsTensor, long[] Shape) fact) && fact.IsTensor;

    /// <summary>Shape of a value for one row; null for constants.</summary>
    public IReadOnlyList<long>? ShapeOf(string name) => facts.TryGetValue(name, out (bool IsTensor, long[] Shape) fact) ? fact.Shape : null;
}
