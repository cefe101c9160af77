using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Tests.Oracles;

[Trait("Kind", "numeric")]
public sealed class OracleGraphTests
{
    [Fact]
    public void Graphs_give_the_values_of_the_models_written_by_hand()
    {
        Assert.Equal(93 + (3 * 104) - 1, ValueOf(OracleGraphs.M1(), 0, 100, 3));
        Assert.Equal((2 * 3 * 7) - 1, ValueOf(OracleGraphs.M1Alternative(), 0, 6, 0)); // both branches give (0, 7, 7, 7)
        Assert.Equal(3, ValueOf(OracleGraphs.M5(), 1, 2));
        Assert.Equal(108, ValueOf(OracleGraphs.M6(), 1, 2, 3));
        Assert.Equal(9, ValueOf(OracleGraphs.M7(), 1, 2, 3, 9));
        Assert.Equal(54, ValueOf(OracleGraphs.M4(), [.. Enumerable.Range(0, 16).Select(i => (double)i)])); // sums 45 54 81 90: 0 4 31 40 and 0 0 6 15
    }

    private static double ValueOf(GraphFunction function, params double[] row)
    {
        using var scope = torch.NewDisposeScope();
        return function.Evaluate(function.Rows(row)).ToDoubles()[0];
    }
}
