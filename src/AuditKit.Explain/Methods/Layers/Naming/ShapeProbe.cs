using AuditKit.Explain.Functions;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Naming;

/// <summary>Shapes of all floating-point values between input and output for two and for three rows: what grows counts the rows.</summary>
internal sealed record ShapeProbe(IReadOnlyList<string> Names, IReadOnlyDictionary<string, long[]> OfTwo, IReadOnlyDictionary<string, long[]> OfThree)
{
    public const int Few = 2;

    public const int Many = 3;

    public static ShapeProbe Of(IGraphFunction function)
    {
        HashSet<string> dependent = GraphReach.Downstream(function.Interpreter.Graph, function.Input);
        string[] names = [function.Input, .. function.Interpreter.ValuesOf(function.Output).Where(dependent.Contains)];
        Dictionary<string, long[]> two = Shapes(function, names, Few), three = Shapes(function, names, Many);
        return new ShapeProbe([.. names.Where(two.ContainsKey)], two, three);
    }

    /// <summary>The value by row; null where no dimension, or more than one, counts the rows.</summary>
    public LayerValue? LayerOf(string name)
    {
        long[] two = OfTwo[name], three = OfThree[name];
        if (two.Length != three.Length) return null;
        int[] growing = [.. Enumerable.Range(0, two.Length).Where(axis => two[axis] != three[axis])];
        if (growing is not [int rows] || two[rows] != Few || three[rows] != Many) return null;
        return new LayerValue(name, rows, [.. two.Where((_, axis) => axis != rows)]);
    }

    private static Dictionary<string, long[]> Shapes(IGraphFunction function, string[] names, int rows)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        using GraphRun run = function.Interpreter.Run(new RunRequest
        {
            Inputs = new Dictionary<string, GraphValue> { [function.Input] = function.InputOf(function.Rows(new double[rows * function.Inputs])) },
            Keep = names,
        });
        return names.Where(name => run[name].IsTensor || name == function.Input).ToDictionary(name => name, name => run[name].Shape, StringComparer.Ordinal);
    }
}
