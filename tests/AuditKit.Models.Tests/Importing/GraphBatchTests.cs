using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Importing;
using AuditKit.Models.Tests.Graph;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Importing;

[Trait("Kind", "numeric")]
public sealed class GraphBatchTests
{
    [Fact]
    public void Rows_have_the_same_bits_however_many_there_are()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Torch.Cpu);
        GraphBatch batch = new(interpreter);
        float[] values = [.. Enumerable.Range(0, 3 * 2500).Select(i => MathF.Sin(i))];

        GraphTensor all = batch.Run(Input(values), TestContext.Current.CancellationToken)["y"], few = batch.Run(Input(values[..21]), TestContext.Current.CancellationToken)["y"];

        Assert.Equal([2500, 2], all.Shape);
        Assert.Equal(all.Singles()[..14].ToArray(), few.Singles().ToArray());
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_named()
    {
        using GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Torch.Cpu);
        GraphBatch batch = new(interpreter);

        Assert.Contains("'x", Assert.Throws<GraphException>(() => batch.Run(new Dictionary<string, GraphTensor>(), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("no input 'z'", Assert.Throws<GraphException>(() => batch.Run(new Dictionary<string, GraphTensor>(Input([1, 2, 3])) { ["z"] = GraphTensor.OfSingles([1], [1]) }, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, GraphTensor> Input(float[] values) => new() { ["x"] = GraphTensor.OfSingles([values.Length / 3, 3], values) };
}
