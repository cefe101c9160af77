using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>A call of an operator with inputs and attributes by chance, forward and backward.</summary>
internal static class DrawnCall
{
    private static readonly long[] Sizes = [-2, -1, 0, 1, 1, 2, 2, 3, 4, 1L << 31, 1L << 40, long.MaxValue, long.MinValue];

    private static readonly string[] Numbers =
    [
        "axis", "keepdims", "group", "ceil_mode", "count_include_pad", "blocksize", "num_groups", "size", "to", "allowzero", "num_outputs", "noop_with_empty_axes", "storage_order", "antialias",
        "exclude_outside", "transA", "transB", "start", "end", "batch_dims", "exclusive", "reverse", "upper", "hidden_size", "k", "largest", "sorted", "fmod", "detect_positive", "select_last_index",
        "align_corners", "time_axis", "batch_axis", "layout", "linear_before_reset", "p", "stash_type", "q_num_heads", "kv_num_heads", "is_causal", "interleaved", "num_heads", "dtype", "value_int",
    ];

    private static readonly string[] Lists = ["axes", "perm", "kernel_shape", "strides", "dilations", "pads", "output_padding", "output_shape", "split", "starts", "ends", "shape", "value_ints"];

    private static readonly string[] Reals = ["alpha", "beta", "gamma", "epsilon", "bias", "lambd", "momentum", "ratio", "min", "max", "cubic_coeff_a", "extrapolation_value", "scale", "value_float", "softcap"];

    private static readonly (string Name, string Value)[] Texts =
    [
        ("mode", "linear"), ("mode", "cubic"), ("mode", "nearest"), ("mode", "reflect"), ("mode", "edge"), ("mode", "wrap"), ("mode", "CRD"), ("auto_pad", "SAME_UPPER"), ("auto_pad", "SAME_LOWER"),
        ("auto_pad", "VALID"), ("coordinate_transformation_mode", "align_corners"), ("coordinate_transformation_mode", "tf_crop_and_resize"), ("keep_aspect_ratio_policy", "not_larger"),
        ("equation", "ij,jk->ik"), ("equation", "...i->i..."), ("direction", "LEFT"), ("direction", "bidirectional"), ("reduction", "add"), ("reduction", "max"), ("padding_mode", "reflection"),
        ("approximate", "tanh"),
    ];

    public static void Run(RandomSource random, string name, int version, ComputeDevice device)
    {
        using var scope = torch.NewDisposeScope();
        GraphValue[] inputs = Inputs(random);
        GraphNode node = new("node", name, [.. inputs.Select((_, k) => random.Next(12) == 0 ? string.Empty : $"x{k}")], [.. Enumerable.Range(0, 1 + random.Next(3)).Select(k => $"y{k}")])
        {
            Attributes = Attributes(random),
        };
        try
        {
            ModelGraph graph = new(
                [.. inputs.Select((value, k) => new GraphPort($"x{k}", value.Type, null))], [new GraphPort("y0", ElementType.Unknown, null)], [node],
                new Dictionary<string, GraphTensor>(), new Dictionary<string, long> { [string.Empty] = version });
            using GraphInterpreter interpreter = new(graph, device, new InterpreterOptions { ValueBytes = 1 << 20 });
            using GraphRun run = interpreter.Run(new RunRequest { Inputs = inputs.Select((value, k) => (value, k)).ToDictionary(pair => $"x{pair.k}", pair => pair.value) });
            if (run["y0"] is { IsTensor: true } output && output.Tensor.requires_grad) Gradients.Of(output.Tensor.sum(), [.. inputs.Where(value => value.IsTensor).Select(value => value.Tensor)]);
        }
        catch (GraphException)
        {
            // The call does not fit, and says so.
        }
    }

    private static GraphValue[] Inputs(RandomSource random)
    {
        long[] common = Shape(random);
        GraphValue[] inputs = new GraphValue[random.Next(6)];
        for (int k = 0; k < inputs.Length; k++)
        {
            long[] shape = random.Next(2) == 0 ? common : random.Next(2) == 0 && common.Length > 1 ? [common[1]] : Shape(random);
            int count = (int)Shapes.Count(shape);
            inputs[k] = random.Next(10) switch
            {
                0 => HostTensor.Of(shape, Draw(random, count, source => source.Next(2) == 0)),
                1 => HostTensor.Of(shape, Draw(random, count, source => (byte)source.Next(256))),
                2 => HostTensor.Of(shape, Draw(random, count, source => Sizes[source.Next(Sizes.Length)])),
                3 => HostTensor.Vector(Draw(random, common.Length, source => Sizes[source.Next(Sizes.Length)])),
                4 => torch.tensor(Draw(random, count, source => source.NextDouble()), shape, torch.ScalarType.Float16, requires_grad: true),
                _ => torch.tensor(Draw(random, count, source => (float)source.NextGaussian()), shape, requires_grad: true),
            };
        }

        return inputs;
    }

    private static long[] Shape(RandomSource random) => Draw(random, random.Next(6), source => Math.Max(0L, source.Next(7) - 1) switch { 0 => source.Next(4) == 0 ? 0L : 1, var extent => extent });

    private static Dictionary<string, GraphAttribute> Attributes(RandomSource random)
    {
        Dictionary<string, GraphAttribute> attributes = [];
        foreach (string name in Numbers.Where(_ => random.Next(8) == 0)) attributes[name] = Calls.Int(Sizes[random.Next(Sizes.Length)]);
        foreach (string name in Lists.Where(_ => random.Next(3) == 0)) attributes[name] = Calls.Ints(Draw(random, random.Next(5), source => Sizes[source.Next(source.Next(2) == 0 ? 9 : Sizes.Length)]));
        foreach (string name in Reals.Where(_ => random.Next(6) == 0)) attributes[name] = Calls.Real((float)random.NextGaussian());
        foreach ((string name, string value) in Texts.Where(_ => random.Next(8) == 0)) attributes[name] = Calls.Text(value);
        if (random.Next(2) == 0) attributes["kernel_shape"] = Calls.Ints(Draw(random, 1 + random.Next(3), source => 1L + source.Next(2)));
        return attributes;
    }

    private static T[] Draw<T>(RandomSource random, int count, Func<RandomSource, T> draw)
    {
        T[] drawn = new T[count];
        for (int i = 0; i < count; i++) drawn[i] = draw(random);
        return drawn;
    }
}
