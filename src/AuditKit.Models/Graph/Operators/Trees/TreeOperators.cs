using System.Runtime.CompilerServices;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Operators.MachineLearning;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Trees;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Trees;

/// <summary>Ensembles of decision trees, walked on the host. A node is parsed once.</summary>
internal static class TreeOperators
{
    private static readonly ConditionalWeakTable<GraphNode, TreeEnsembleModel> Parsed = [];

    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("TreeEnsemble", 5, Regress).PiecewiseConstant() with { Domain = LinearOperators.Domain },
        OperatorDefinition.Of("TreeEnsembleRegressor", 1, Regress).PiecewiseConstant() with { Domain = LinearOperators.Domain },
        OperatorDefinition.OfMany("TreeEnsembleClassifier", 1, Classify).PiecewiseConstant() with { Domain = LinearOperators.Domain },
    ];

    private static GraphValue Regress(OperatorCall call)
    {
        (TreeEnsembleModel model, double[] rows, int width) = Read(call);
        double[] values = new TreeRegression(model).Of(rows, width);
        // The new form has the type of its input, the old one is single.
        ElementType type = call.Node.Operator == "TreeEnsemble" && call.Input(0).IsTensor ? call.Input(0).Type : ElementType.Float32;
        return Scores(call, values, model, type);
    }

    private static GraphValue[] Classify(OperatorCall call)
    {
        (TreeEnsembleModel model, double[] rows, int width) = Read(call);
        (int[] classes, double[] values) = new TreeClassification(model).Of(rows, width);
        return [model.Labels!.Pick(classes), Scores(call, values, model, ElementType.Float32)];
    }

    private static torch.Tensor Scores(OperatorCall call, double[] values, TreeEnsembleModel model, ElementType type) =>
        torch.tensor(values, [values.Length / model.Targets, model.Targets], torch.ScalarType.Float64).to(call.Context.ScalarTypeOf(type)).to(call.Context.Device);

    private static (TreeEnsembleModel Model, double[] Rows, int Width) Read(OperatorCall call)
    {
        TreeEnsembleModel model = Parsed.GetValue(call.Node, TreeEnsembleModel.Of);
        torch.Tensor rows = FeatureMatrix.Of(call);
        if (rows.shape[1] < Math.Max(1, model.FeatureCount)) throw new GraphException($"rows of {rows.shape[1]} features, the trees ask for {model.FeatureCount}");
        call.Reserve([rows.shape[0], Math.Max(rows.shape[1], model.Targets)], ElementType.Float64);
        double[] features = HostTensors.Doubles(rows);

        // A run in double precision must take the branches that the model takes.
        if (model.IsSingle && (call.Context.Precision == Precision.Double || rows.dtype != torch.ScalarType.Float64)) features = Array.ConvertAll(features, value => (double)(float)value);
        return (model, features, (int)rows.shape[1]);
    }
}
