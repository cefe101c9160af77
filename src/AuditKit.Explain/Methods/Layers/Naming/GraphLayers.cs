using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Layers.Naming;

/// <summary>
/// The values inside a function that a method can look at. A layer is named by its value, by the node that makes it, or by a part
/// of the node's path that no other node has (<c>conv2</c> for <c>/conv2/Conv</c>).
/// </summary>
internal sealed class GraphLayers
{
    private const int Listed = 12;

    private static readonly char[] PathSeparators = ['/', '.'];

    private readonly Dictionary<string, LayerValue> layers;

    private GraphLayers(IGraphFunction function, ShapeProbe probe)
    {
        (Function, Probe) = (function, probe);
        All = [.. probe.Names.Select(probe.LayerOf).OfType<LayerValue>()];
        layers = All.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
    }

    /// <summary>The function.</summary>
    public IGraphFunction Function { get; }

    /// <summary>Its graph.</summary>
    public ModelGraph Graph => Function.Interpreter.Graph;

    /// <summary>Shapes of all values.</summary>
    public ShapeProbe Probe { get; }

    /// <summary>The layers in the order made, the input first.</summary>
    public IReadOnlyList<LayerValue> All { get; }

    /// <summary>Finds the layers of a function.</summary>
    /// <exception cref="MethodRefusedException">The inside of the function cannot be reached.</exception>
    public static GraphLayers Of(IModelFunction function, string method) => function is IGraphFunction graph
        ? new GraphLayers(graph, ShapeProbe.Of(graph))
        : throw MethodRefusedException.LayerUnavailable(method, "the inside of this model cannot be reached, only its outputs");

    /// <summary>The layer of this value, or null.</summary>
    public LayerValue? OfValue(string value) => layers.GetValueOrDefault(value);

    /// <summary>The node that makes a value, or null for the input.</summary>
    public GraphNode? MakerOf(string value) => Graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(value));

    /// <summary>The layer of a name.</summary>
    /// <exception cref="InvalidInputException">There is none, or there are several; the candidates are listed.</exception>
    public LayerValue Find(string name)
    {
        if (OfValue(name) is { } layer) return layer;
        LayerValue[] made = [.. NamedBy(node => node.Name == name)];
        if (made.Length == 0) made = [.. NamedBy(node => node.Name.Split(PathSeparators).Contains(name))];
        return made switch
        {
            [LayerValue one] => one,
            [] when Graph.Nodes.Any(node => node.Name == name || node.Outputs.Contains(name)) => throw Unusable(name),
            [] => throw new InvalidInputException("layer", $"the network has no value and no node '{name}'", $"name one of {Candidates(name)}"),
            _ => throw Ambiguous($"'{name}' stands for several layers", made),
        };
    }

    /// <summary>The error of a choice between several layers.</summary>
    public static InvalidInputException Ambiguous(string what, IEnumerable<LayerValue> candidates) => new("layer", what, $"name one of {string.Join(", ", candidates.Select(layer => layer.Name))}");

    private IEnumerable<LayerValue> NamedBy(Func<GraphNode, bool> isNamed) => Graph.Nodes.Where(isNamed).Select(node => node.Outputs.Select(OfValue).FirstOrDefault(layer => layer is not null)).OfType<LayerValue>();

    private InvalidInputException Unusable(string name) =>
        new("layer", $"'{name}' is no layer: it does not depend on the input, holds no floating-point numbers, or has no dimension that counts the rows", $"name one of {Candidates(name)}");

    // By node where there is one: its name is what people know.
    private string Candidates(string name)
    {
        Dictionary<string, string> shown = [];
        foreach (LayerValue layer in All.Skip(1))
        {
            GraphNode? maker = MakerOf(layer.Name);
            string label = string.IsNullOrEmpty(maker?.Name) ? layer.Name : maker.Name;
            foreach (string word in label.Split(PathSeparators).Append(label).Append(layer.Name).Where(word => word.Length > 0)) shown.TryAdd(word, label);
        }

        string[] ranked = [.. Spelling.Ranked(name, shown.Keys).Select(word => shown[word]).Distinct()];
        return string.Join(", ", ranked.Take(Listed)) + (ranked.Length > Listed ? $" and {ranked.Length - Listed} more" : string.Empty);
    }
}
