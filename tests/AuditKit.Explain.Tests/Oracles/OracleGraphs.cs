using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>The small models M1, M1alt, M4 to M7 as graphs, for methods that look inside. Names follow Captum's basic models.</summary>
internal static class OracleGraphs
{
    private static readonly double[] Identity3 = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    /// <summary>lin0 (identity of 3), lin1 (ones 4x3, bias -10, 1, 1, 1), relu, lin2 (ones 2x4, bias -1, 1).</summary>
    public static GraphFunction M1() => new OracleGraph()
        .Affine("lin0", OracleGraph.Input, 3, Identity3)
        .Affine("lin1", "lin0", 4, Ones(12), [-10, 1, 1, 1])
        .Node("relu", "Relu", ["lin1"])
        .Affine("lin2", "relu", 2, Ones(8), [-1, 1])
        .Open("lin2", 2, 3);

    /// <summary>As M1 with two ReLU branches <c>relu1</c> and <c>relu2</c> of lin1, summed before lin2.</summary>
    public static GraphFunction M1Alternative() => new OracleGraph()
        .Affine("lin0", OracleGraph.Input, 3, Identity3)
        .Affine("lin1", "lin0", 4, Ones(12), [-10, 1, 1, 1])
        .Node("relu1", "Relu", ["lin1"])
        .Node("relu2", "Relu", ["lin1"])
        .Node("sum", "Add", ["relu1", "relu2"])
        .Affine("lin2", "sum", 2, Ones(8), [-1, 1])
        .Open("lin2", 2, 3);

    /// <summary>conv (1 to 2 channels, 3x3, ones, bias -50, -75), relu1, flatten, fc (8 to 4), relu2; input 1x4x4.</summary>
    public static GraphFunction M4() => new OracleGraph()
        .Constant("conv.weight", [2, 1, 3, 3], Ones(18))
        .Constant("conv.bias", [2], -50, -75)
        .Node("conv", "Conv", [OracleGraph.Input, "conv.weight", "conv.bias"])
        .Node("relu1", "Relu", ["conv"])
        .Node("flat", "Flatten", ["relu1"])
        .Affine("fc", "flat", 4, [.. Enumerable.Range(0, 4).SelectMany(_ => new double[] { 1, 1, 1, 1, 1, -1, -1, -1 })])
        .Node("relu2", "Relu", ["fc"])
        .Open("relu2", 4, 1, 4, 4);

    /// <summary><c>2 relu(x1) + 2 relu(x2 - 1.5)</c>.</summary>
    public static GraphFunction M5() => new OracleGraph()
        .Constant("shift", [2], 0, -1.5)
        .Node("shifted", "Add", [OracleGraph.Input, "shift"])
        .Node("relu", "Relu", ["shifted"])
        .Affine("sum", "relu", 1, [2, 2])
        .Open("sum", 1, 2);

    /// <summary>lin1 (3 to 3, all 2, but the first weight as given), relu, lin2 (3 to 1, all 3), no bias.</summary>
    public static GraphFunction M6(double firstWeight = 2) => new OracleGraph()
        .Affine("lin1", OracleGraph.Input, 3, [firstWeight, 2, 2, 2, 2, 2, 2, 2, 2])
        .Node("relu", "Relu", ["lin1"])
        .Affine("lin2", "relu", 1, [3, 3, 3])
        .Open("lin2", 1, 3);

    /// <summary>Largest of four numbers.</summary>
    public static GraphFunction M7() => new OracleGraph()
        .Integers("axes", 1)
        .Node("line", "Unsqueeze", [OracleGraph.Input, "axes"])
        .Node("pool", "MaxPool", ["line"], ("kernel_shape", new Models.Graph.GraphAttribute.Integers([4])))
        .Node("out", "Flatten", ["pool"])
        .Open("out", 1, 4);

    /// <summary>An affine layer (2 to 2, all 5) and the input itself, summed.</summary>
    public static GraphFunction Skip() => new OracleGraph()
        .Affine("lin", OracleGraph.Input, 2, [5, 5, 5, 5])
        .Node("out", "Add", ["lin", OracleGraph.Input])
        .Open("out", 2, 2);

    /// <summary>Maximum pooling over 2x2.</summary>
    public static GraphFunction Pool2() => new OracleGraph()
        .Node("pool", "MaxPool", [OracleGraph.Input], ("kernel_shape", new Models.Graph.GraphAttribute.Integers([2, 2])))
        .Node("out", "Flatten", ["pool"])
        .Open("out", 1, 1, 2, 2);

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
