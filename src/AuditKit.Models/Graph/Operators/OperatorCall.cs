using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators;

/// <summary>One call of an operator while a graph runs: its inputs, its attributes, and what the run allows.</summary>
/// <param name="node">The node.</param>
/// <param name="version">Version of the node's operator set.</param>
/// <param name="inputs">Values, null where an optional one is left out.</param>
/// <param name="context">Device, precision, budget, training.</param>
internal sealed class OperatorCall(GraphNode node, long version, IReadOnlyList<GraphValue?> inputs, RunContext context)
{
    /// <summary>The node.</summary>
    public GraphNode Node => node;

    /// <summary>Version of the operator set that the model names.</summary>
    public long Version => version;

    /// <summary>Device, precision, budget, training.</summary>
    public RunContext Context => context;

    /// <summary>Number of inputs, left-out ones included.</summary>
    public int InputCount => inputs.Count;

    /// <summary>Number of outputs that the node names.</summary>
    public int OutputCount => node.Outputs.Count;

    /// <summary>True if an input is there.</summary>
    public bool Has(int index) => index < inputs.Count && inputs[index] is not null;

    /// <summary>True if somebody asks for an output.</summary>
    public bool Wants(int output) => output < node.Outputs.Count && node.Outputs[output].Length > 0;

    /// <summary>An input of any type.</summary>
    /// <exception cref="GraphException">It is not there.</exception>
    public GraphValue Input(int index) => index < inputs.Count && inputs[index] is { } value ? value : throw new GraphException($"input {index} is missing");

    /// <summary>All inputs that are there.</summary>
    public IEnumerable<GraphValue> Inputs => inputs.OfType<GraphValue>();

    /// <summary>A floating-point input.</summary>
    /// <exception cref="GraphException">It is not there or of another type.</exception>
    public torch.Tensor Tensor(int index) => Input(index).Tensor;

    /// <summary>A floating-point input, or null.</summary>
    public torch.Tensor? TensorOrNull(int index) => Has(index) ? Input(index).Tensor : null;

    /// <summary>An input without gradient.</summary>
    /// <exception cref="GraphException">It is not there or a floating-point number.</exception>
    public HostTensor Host(int index) => Input(index).Host;

    /// <summary>The elements of an integer input: a shape, axes, indices.</summary>
    public long[] Integers(int index) => Host(index).ToIntegers();

    /// <summary>The elements of an integer input, or null.</summary>
    public long[]? IntegersOrNull(int index) => Has(index) ? Integers(index) : null;

    /// <summary>The one element of an integer input.</summary>
    public long Integer(int index) => Integers(index) is [long value] ? value : throw new GraphException($"input {index} has {Host(index).Count} elements, 1 is needed");

    /// <summary>True if the node has an attribute.</summary>
    public bool HasAttribute(string name) => node.Attributes.ContainsKey(name);

    /// <summary>An integer attribute, or a default.</summary>
    public long Integer(string name, long otherwise) => Attribute<GraphAttribute.Integer>(name)?.Value ?? otherwise;

    /// <summary>A boolean attribute (1 or 0), or a default.</summary>
    public bool Flag(string name, bool otherwise = false) => Integer(name, otherwise ? 1 : 0) != 0;

    /// <summary>A floating-point attribute, or a default.</summary>
    public float Single(string name, float otherwise) => Attribute<GraphAttribute.Single>(name)?.Value ?? otherwise;

    /// <summary>A text attribute, or a default.</summary>
    public string Text(string name, string otherwise) => Attribute<GraphAttribute.Text>(name)?.Value ?? otherwise;

    /// <summary>A list of integers, or null.</summary>
    public long[]? Integers(string name) => Attribute<GraphAttribute.Integers>(name)?.Value.ToArray();

    /// <summary>A list of numbers, or null.</summary>
    public float[]? Singles(string name) => Attribute<GraphAttribute.Singles>(name)?.Value.ToArray();

    /// <summary>A list of texts, or null.</summary>
    public string[]? Texts(string name) => Attribute<GraphAttribute.Texts>(name)?.Value.ToArray();

    /// <summary>A tensor attribute, or null.</summary>
    public GraphTensor? Constant(string name) => Attribute<GraphAttribute.Tensor>(name)?.Value;

    /// <summary>Checks that a value of this size may exist, before it is made.</summary>
    /// <exception cref="GraphException">It would be larger than the run allows.</exception>
    public void Reserve(ReadOnlySpan<long> shape, ElementType type) => context.Reserve(Shapes.Count(shape), type);

    private T? Attribute<T>(string name)
        where T : GraphAttribute
    {
        if (!node.Attributes.TryGetValue(name, out GraphAttribute? attribute)) return null;
        return attribute as T ?? throw new GraphException($"attribute '{name}' is {attribute.GetType().Name}, expected {typeof(T).Name}");
    }
}
