using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Support vector regression, <c>K(x, V) a + rho</c>; the side of the boundary where the model knows one class.</summary>
internal static class SvmRegressor
{
    public static GraphValue Run(OperatorCall call)
    {
        torch.Tensor rows = FeatureMatrix.Of(call);
        float[] weights = FeatureMatrix.Needed(call, "coefficients");
        long supports = call.Integer("n_supports", 0);
        torch.Tensor kernel = supports > 0
            ? new SupportVectors(call).Kernel(rows, FeatureMatrix.Constant(call, FeatureMatrix.Needed(call, "support_vectors"), rows, supports, rows.shape[1]))
            : rows;
        torch.Tensor value = kernel.mm(FeatureMatrix.Constant(call, weights, rows, kernel.shape[1], 1)).add((double)FeatureMatrix.Needed(call, "rho")[0]);
        if (call.Flag("one_class")) return value.detach().gt(0).to(value.dtype).mul(2).sub(1);
        return TensorTransforms.Apply(TensorTransforms.Of(call), value);
    }
}
