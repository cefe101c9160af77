using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Looks each element up in a list of keys and gives the value beside it, or a default.</summary>
internal static class LabelEncoder
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("LabelEncoder", 1, Classes).From(2, call => Lookup(call, missingMatches: false)).From(4, call => Lookup(call, missingMatches: true)).PiecewiseConstant() with { Domain = LinearOperators.Domain },
    ];

    // The first version knows one list of texts; whole numbers are their places.
    private static GraphValue Classes(OperatorCall call)
    {
        string[] classes = call.Texts("classes_strings") ?? [];
        HostTensor value = call.Host(0);
        long[] shape = value.Shape.ToArray();
        if (value is HostTensor<string> texts)
        {
            long otherwise = call.Integer("default_int64", -1);
            return HostTensor.Of(shape, Array.ConvertAll(texts.Values, text => Array.IndexOf(classes, text) is >= 0 and var place ? place : otherwise));
        }

        string unknown = call.Text("default_string", "_Unused");
        return HostTensor.Of(shape, Array.ConvertAll(value.ToIntegers(), place => place >= 0 && place < classes.Length ? classes[place] : unknown));
    }

    // A missing value (NaN) finds a key that is one from version 4 on; before, it finds none.
    private static GraphValue Lookup(OperatorCall call, bool missingMatches)
    {
        GraphValue value = call.Input(0), values = Values(call);
        Dictionary<object, int> places = [];
        object[] keys = Objects(Keys(call));
        for (int i = 0; i < keys.Length; i++)
        {
            if (missingMatches || keys[i] is not double.NaN) places.TryAdd(keys[i], i);
        }

        if (keys.Length != Shapes.Count(values.Shape)) throw new GraphException($"{keys.Length} keys have {Shapes.Count(values.Shape)} values");
        long[] found = Array.ConvertAll(Objects(value), key => (long)(places.TryGetValue(key, out int place) ? place : keys.Length));
        return Positional.Move(call, Append(values, Default(call, values.Type)), tensor => tensor.index_select(0, HostTensors.Tensor(found, [found.Length], call.Context.Device)).reshape(value.Shape));
    }

    // Numbers compare as doubles, so that a NaN equals a NaN; whole numbers beyond 2^53 and texts as they are.
    private static object[] Objects(GraphValue value) => value switch
    {
        { IsTensor: true } => Array.ConvertAll(HostTensors.Doubles(value.Tensor), number => (object)number),
        { Type: ElementType.Text } => [.. value.Host.As<string>()],
        _ => Array.ConvertAll(value.Host.ToIntegers(), number => (object)number),
    };

    private static GraphValue Keys(OperatorCall call) => Listed(call, "keys_");

    private static GraphValue Values(OperatorCall call) => Listed(call, "values_");

    private static GraphValue Listed(OperatorCall call, string prefix)
    {
        if (call.Constant($"{prefix}tensor") is { } tensor) return Flat(call.Context.Load(tensor));
        if (call.Texts($"{prefix}strings") is { } texts) return HostTensor.Vector(texts);
        if (call.Integers($"{prefix}int64s") is { } numbers) return HostTensor.Vector(numbers);
        return call.Singles($"{prefix}floats") is { } singles ? Floats(call, singles) : throw new GraphException($"the node has no {prefix.TrimEnd('_')}");
    }

    private static GraphValue Default(OperatorCall call, ElementType type)
    {
        if (call.Constant("default_tensor") is { } tensor) return Flat(call.Context.Load(tensor));
        if (type.IsFloat()) return Floats(call, [call.Single("default_float", -0f)]);
        return type == ElementType.Text ? HostTensor.Vector(call.Text("default_string", "_Unused")) : HostTensors.Of(type, [1], [call.Integer("default_int64", -1)]);
    }

    private static torch.Tensor Floats(OperatorCall call, float[] values) => torch.tensor(values, [values.Length], torch.ScalarType.Float32).to(call.Context.ScalarTypeOf(ElementType.Float32)).to(call.Context.Device);

    private static GraphValue Flat(GraphValue value) => value.IsTensor ? value.Tensor.reshape(-1) : value.Host.Reshape([value.Host.Count]);

    private static GraphValue Append(GraphValue values, GraphValue last)
    {
        if (values.Type != last.Type) throw new GraphException($"values are of {values.Type}, their default is of {last.Type}");
        return values.IsTensor ? torch.cat([values.Tensor, last.Tensor]) : HostDispatch.Call(values.Host, new Appending(last.Host));
    }

    private sealed record Appending(HostTensor Last) : IHostFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : IComparable<T>, IEquatable<T> => HostTensor.Vector([.. tensor.Values, Last.As<T>()[0]]);
    }
}
