using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Features shifted, scaled, brought to norm 1, filled in, cut at a threshold.</summary>
internal static class ScalingOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Scaler", 1, Scale) with { Domain = LinearOperators.Domain },
        OperatorDefinition.Of("Normalizer", 1, Normalise) with { Domain = LinearOperators.Domain },
        OperatorDefinition.Of("Imputer", 1, Impute) with { Domain = LinearOperators.Domain },
        OperatorDefinition.Of("Binarizer", 1, Binarise).PiecewiseConstant() with { Domain = LinearOperators.Domain },
    ];

    private static GraphValue Scale(OperatorCall call)
    {
        torch.Tensor value = FeatureMatrix.Numbers(call, call.Input(0));
        return value.sub(PerFeature(call, "offset", value)).mul(PerFeature(call, "scale", value));
    }

    // One number for all features, or one for each.
    private static torch.Tensor PerFeature(OperatorCall call, string name, torch.Tensor like)
    {
        float[] values = FeatureMatrix.Needed(call, name);
        if (values.Length != 1 && values.Length != like.shape.LastOrDefault()) throw new GraphException($"attribute '{name}' has {values.Length} numbers for features {Shapes.Text(like.shape)}");
        return FeatureMatrix.Constant(call, values, like, values.Length);
    }

    // A row of norm 0 stays as it is.
    private static GraphValue Normalise(OperatorCall call)
    {
        torch.Tensor rows = FeatureMatrix.Of(call);
        torch.Tensor norm = call.Text("norm", "MAX") switch
        {
            "MAX" => rows.amax([1], keepdim: true),
            "L1" => rows.abs().sum(1, keepdim: true),
            "L2" => rows.square().sum(1, keepdim: true),
            string other => throw new GraphException($"norm '{other}' is unknown"),
        };
        torch.Tensor safe = norm.masked_fill(norm.eq(0), 1);
        return rows.div(call.Text("norm", "MAX") == "L2" ? safe.sqrt() : safe).reshape(call.Input(0).Shape);
    }

    private static GraphValue Impute(OperatorCall call)
    {
        if (!call.Input(0).IsTensor) return ImputeIntegers(call);
        torch.Tensor value = call.Tensor(0);
        double missing = call.Single("replaced_value_float", 0);
        torch.Tensor absent = double.IsNaN(missing) ? value.isnan() : value.eq(missing);
        return torch.where(absent, PerFeature(call, "imputed_value_floats", value), value);
    }

    private static HostTensor ImputeIntegers(OperatorCall call)
    {
        HostTensor value = call.Host(0);
        long[] filled = call.Integers("imputed_value_int64s") ?? [], numbers = value.ToIntegers(), result = [.. numbers];
        long missing = call.Integer("replaced_value_int64", 0), width = value.Rank == 0 ? 1 : value.Shape[^1];
        if (filled.Length != 1 && filled.Length != width) throw new GraphException($"attribute 'imputed_value_int64s' has {filled.Length} numbers for {width} features");
        for (int i = 0; i < result.Length; i++) result[i] = numbers[i] == missing ? filled[filled.Length == 1 ? 0 : i % width] : numbers[i];
        return HostTensors.Of(value.Type, value.Shape.ToArray(), result);
    }

    private static GraphValue Binarise(OperatorCall call)
    {
        double threshold = call.Single("threshold", 0);
        if (call.Input(0).IsTensor) return call.Tensor(0).detach().gt(threshold).to(call.Tensor(0).dtype);
        HostTensor value = call.Host(0);
        return HostTensors.Of(value.Type, value.Shape.ToArray(), Array.ConvertAll(value.ToDoubles(), number => number > threshold ? 1L : 0L));
    }
}
