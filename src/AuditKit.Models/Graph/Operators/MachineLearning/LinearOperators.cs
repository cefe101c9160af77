using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Trees;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Linear models: scores <c>x W' + b</c>.</summary>
internal static class LinearOperators
{
    public const string Domain = "ai.onnx.ml";

    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("LinearRegressor", 1, Regress) with { Domain = Domain },
        OperatorDefinition.OfMany("LinearClassifier", 1, Classify) with { Domain = Domain },
    ];

    /// <summary>Labels of the classes of a call.</summary>
    public static ClassLabels Labels(OperatorCall call, string numbers) => call.Texts("classlabels_strings") is { Length: > 0 } texts ? ClassLabels.Of(texts) : ClassLabels.Of(call.Integers(numbers) ?? []);

    private static GraphValue Regress(OperatorCall call) => TensorTransforms.Apply(TensorTransforms.Of(call), Scores(call, call.Integer("targets", 1)));

    private static torch.Tensor Scores(OperatorCall call, long targets)
    {
        torch.Tensor rows = FeatureMatrix.Of(call);
        call.Context.Reserve(rows.shape[0] * Math.Max(targets, 0), ElementType.Float64);
        torch.Tensor weights = FeatureMatrix.Constant(call, FeatureMatrix.Needed(call, "coefficients"), rows, targets, rows.shape[1]);
        return call.Singles("intercepts") is { Length: > 0 } intercepts
            ? FeatureMatrix.Constant(call, intercepts, rows, targets).addmm(rows, weights.t())
            : rows.mm(weights.t());
    }

    private static GraphValue[] Classify(OperatorCall call)
    {
        ClassLabels labels = Labels(call, "classlabels_ints");
        long targets = call.Singles("intercepts") is { Length: > 0 } intercepts ? intercepts.Length : Math.Max(labels.Count, 1);
        torch.Tensor scores = Scores(call, targets);
        if (labels.Count < Math.Max(targets, 2)) labels = targets == 1 ? Truth(call) : throw new GraphException($"{targets} scores have {labels.Count} labels");
        torch.Tensor chosen = targets == 1 ? scores.detach().gt(0).to(torch.ScalarType.Int64).reshape(-1) : scores.detach().argmax(1);
        HostTensor names = labels.Pick(Array.ConvertAll(HostTensors.Integers(chosen), index => (int)index));
        bool two = call.Texts("classlabels_strings") is { Length: 2 } || call.Integers("classlabels_ints") is { Length: 2 };
        return [names, TensorTransforms.Apply(TensorTransforms.Of(call), scores, two ? TensorTransforms.Complement.Probability : TensorTransforms.Complement.None)];
    }

    // One score without two labels: no and yes are written as 0 and 1.
    private static ClassLabels Truth(OperatorCall call) => call.Texts("classlabels_strings") is { Length: > 0 } ? ClassLabels.Of(["0", "1"]) : ClassLabels.Of([0L, 1L]);
}
