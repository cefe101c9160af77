using System.Globalization;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>How a computed value agrees with a stored one.</summary>
internal static class Agreement
{
    /// <summary>The tolerance of the backend tests: <c>|found - expected| &lt;= 1e-7 + 1e-3 |expected|</c>.</summary>
    public const double Relative = 1e-3, Absolute = 1e-7;

    /// <summary>Checks type and shape, integers and text exactly, and real numbers to the tolerance of the backend tests.</summary>
    /// <returns>The smallest relative tolerance that would do, with the same absolute one.</returns>
    public static double Check(GraphTensor expected, GraphValue found)
    {
        Assert.Equal(expected.Type, found.Type);
        Assert.Equal(expected.Shape, found.Shape);
        if (!expected.Type.IsFloat())
        {
            Assert.Equal(GraphTensorLoading.ToHost(expected).Elements, found.Host.Elements);
            return 0;
        }

        double[] wanted = Doubles(expected), given = Doubles(GraphTensorLoading.FromTorch(found.Tensor));
        double worst = wanted.Zip(given, Distance).DefaultIfEmpty().Max();
        Assert.True(worst <= Relative, string.Create(CultureInfo.InvariantCulture, $"relative difference {worst:g3}, first values {given.FirstOrDefault()} for {wanted.FirstOrDefault()}"));
        return worst;
    }

    /// <summary>The elements as doubles.</summary>
    public static double[] Doubles(GraphTensor tensor)
    {
        if (tensor.Count == 0) return [];
        using var scope = TorchSharp.torch.NewDisposeScope();
        return GraphTensorLoading.ToTorch(tensor, TorchSharp.torch.ScalarType.Float64, TorchSharp.torch.CPU).data<double>().ToArray();
    }

    private static double Distance(double wanted, double given)
    {
        if (wanted.Equals(given)) return 0;
        double beyond = Math.Abs(wanted - given) - Absolute;
        return beyond <= 0 ? 0 : double.IsFinite(beyond) ? beyond / Math.Abs(wanted) : double.PositiveInfinity;
    }
}
