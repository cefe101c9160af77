using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Calls single operators of the standard set.</summary>
internal static class Calls
{
    /// <summary>A version at which every operator of the set, but for those that ended before, has its newest meaning.</summary>
    public const long Newest = 24;

    /// <summary>Single precision on the processor, at most 2^24 bytes a value.</summary>
    public static RunContext Context { get; } = Open(Precision.Single);

    /// <summary>Double precision on the processor, at most 2^24 bytes a value.</summary>
    public static RunContext Wide { get; } = Open(Precision.Double);

    /// <summary>The one output of a call.</summary>
    public static GraphValue One(string name, IReadOnlyList<GraphValue?> inputs, params (string Name, GraphAttribute Value)[] attributes) => Many(name, Newest, 1, inputs, attributes)[0]!;

    /// <summary>The one output of a call at a version of the operator set.</summary>
    public static GraphValue At(string name, long version, IReadOnlyList<GraphValue?> inputs, params (string Name, GraphAttribute Value)[] attributes) => Many(name, version, 1, inputs, attributes)[0]!;

    /// <summary>The outputs of a call.</summary>
    public static GraphValue?[] Many(string name, long version, int outputs, IReadOnlyList<GraphValue?> inputs, params (string Name, GraphAttribute Value)[] attributes) =>
        Many(name, version, outputs, inputs, Context, attributes);

    /// <summary>The outputs of a call in a run.</summary>
    public static GraphValue?[] Many(string name, long version, int outputs, IReadOnlyList<GraphValue?> inputs, RunContext context, params (string Name, GraphAttribute Value)[] attributes)
    {
        GraphNode node = new("node", name, [.. inputs.Select((_, k) => $"input{k}")], [.. Enumerable.Range(0, outputs).Select(k => $"output{k}")])
        {
            Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value),
        };
        OperatorRevision revision = OperatorTable.Find(string.Empty, name)?.At(version) ?? throw new InvalidOperationException($"There is no {name} at version {version}.");
        return revision.Kernel(new OperatorCall(node, version, inputs, context));
    }

    public static GraphAttribute Int(long value) => new GraphAttribute.Integer(value);

    public static GraphAttribute Ints(params long[] values) => new GraphAttribute.Integers(values);

    public static GraphAttribute Real(float value) => new GraphAttribute.Single(value);

    public static GraphAttribute Text(string value) => new GraphAttribute.Text(value);

    /// <summary>Integers as an input.</summary>
    public static GraphValue Vector(params long[] values) => HostTensor.Vector(values);

    /// <summary>Doubles as an input, in the scope that is open.</summary>
    public static GraphValue Doubles(long[] shape, params double[] values) => torch.tensor(values, shape);

    /// <summary>Singles as an input, in the scope that is open.</summary>
    public static GraphValue Singles(long[] shape, params float[] values) => torch.tensor(values, shape);

    /// <summary>The elements of a value.</summary>
    public static double[] Elements(GraphValue value)
    {
        if (!value.IsTensor) return value.Host.ToDoubles();
        torch.Tensor wide = value.Tensor.detach().to(torch.ScalarType.Float64).contiguous();
        return wide.numel() == 0 ? [] : wide.data<double>().ToArray();
    }

    private static RunContext Open(Precision precision)
    {
        TorchRuntime.Open(Support.Torch.Request);
        return new RunContext(torch.CPU, precision, 1 << 24);
    }
}
