using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.Operators;

/// <summary>Operators that few cases cover answer as ONNX Runtime does.</summary>
[Trait("Kind", "numeric")]
public sealed class FurtherRuntimeTests
{
    // Both compute in 32 bits, in another order.
    private const double Rounding = 1e-5;

    private readonly Random random = new(4);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Norms_over_windows(int order)
    {
        Node("LpPool", 1, [Draw(2, 3, 6, 5)], ("kernel_shape", Integers(3, 2)), ("strides", Integers(2, 1)), ("pads", Integers(1, 0, 0, 1)), ("p", Integer(order))).AgreesWithRuntime(Rounding);
        Node("GlobalLpPool", 1, [Draw(2, 3, 4, 5)], ("p", Integer(order))).AgreesWithRuntime(Rounding);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Distinct_elements(int sorted)
    {
        Node("Unique", 4, [GraphTensor.OfSingles([2, 4], [3, 1, 2, 1, 3, -1, 2, 2])], ("sorted", Integer(sorted))).AgreesWithRuntime(0);
        Node("Unique", 4, [GraphTensor.OfIntegers([5], [9, 2, 9, 9, 2])], ("sorted", Integer(sorted))).AgreesWithRuntime(0);
        Node("Unique", 1, [GraphTensor.OfTexts([4], ["b", "B", "a", "b"])], ("sorted", Integer(sorted))).AgreesWithRuntime(0);
    }

    [Fact]
    public void Places_that_are_not_zero() => Node("NonZero", 1, [GraphTensor.OfSingles([2, 3], [0, 1, 0, 2, 0, 3])]).AgreesWithRuntime(0);

    [Theory]
    [InlineData("linear")]
    [InlineData("nearest")]
    [InlineData("cubic")]
    public void Grids(string mode)
    {
        foreach (string padding in new[] { "zeros", "border", "reflection" })
        {
            foreach (int align in new[] { 0, 1 })
            {
                GraphTensor points = GraphTensor.OfSingles([1, 4, 5, 2], [.. Enumerable.Range(0, 40).Select(_ => (float)((3 * random.NextDouble()) - 1.5))]);
                // Coordinates in 32 bits, times kernels of degree three.
                Node("GridSample", 1, [Draw(1, 2, 4, 3), points], ("mode", new GraphAttribute.Text(mode)), ("padding_mode", new GraphAttribute.Text(padding)), ("align_corners", Integer(align))).AgreesWithRuntime(2e-5);
            }
        }
    }

    [Fact]
    public void Einstein_sums()
    {
        foreach ((string equation, GraphTensor[] operands) in new[]
        {
            ("ij,jk->ik", new[] { Draw(2, 3), Draw(3, 4) }), ("bij,bjk", [Draw(2, 2, 3), Draw(2, 3, 4)]), ("...ij->...ji", [Draw(2, 2, 3)]), ("ii->i", [Draw(3, 3)]), ("i,j->ij", [Draw(2), Draw(3)]), (" b h q d , b h k d -> b h q k ", [Draw(1, 2, 3, 4), Draw(1, 2, 5, 4)]),
        })
        {
            Node("Einsum", 1, operands, ("equation", new GraphAttribute.Text(equation))).AgreesWithRuntime(Rounding);
        }
    }

    [Fact]
    public void Largest_elements_with_ties()
    {
        GraphTensor ties = GraphTensor.OfSingles([2, 4], [1, 3, 3, 2, 5, 5, 5, 0]);
        foreach (int largest in new[] { 0, 1 }) Node("TopK", 2, [ties, GraphTensor.OfIntegers(3)], ("largest", Integer(largest))).AgreesWithRuntime(0);
        foreach (int last in new[] { 0, 1 }) Node("ArgMax", 1, [ties], ("axis", Integer(1)), ("select_last_index", Integer(last))).AgreesWithRuntime(0);
        foreach (int last in new[] { 0, 1 }) Node("ArgMin", 1, [ties], ("axis", Integer(1)), ("select_last_index", Integer(last))).AgreesWithRuntime(0);
    }

    [Fact]
    public void Running_sums_backwards()
    {
        foreach (int exclusive in new[] { 0, 1 }) Node("CumSum", 1, [Draw(3, 4), GraphTensor.OfIntegers(1)], ("exclusive", Integer(exclusive)), ("reverse", Integer(1))).AgreesWithRuntime(Rounding);
    }

    [Fact]
    public void Tuples_of_indices()
    {
        Node("GatherND", 1, [Draw(2, 3, 4), GraphTensor.OfIntegers([2, 2, 1], [0, 2, 1, -1])], ("batch_dims", Integer(1))).AgreesWithRuntime(0);
        Node("ScatterND", 1, [Draw(4, 3), GraphTensor.OfIntegers([3, 1], [0, 2, 0]), Draw(3, 3)], ("reduction", new GraphAttribute.Text("add"))).AgreesWithRuntime(Rounding);
        Node("ScatterElements", 1, [Draw(3, 3), GraphTensor.OfIntegers([2, 3], [0, 2, 0, 0, 1, -1]), Draw(2, 3)], ("reduction", new GraphAttribute.Text("max"))).AgreesWithRuntime(0);
        Node("OneHot", 1, [GraphTensor.OfIntegers([3], [1, -1, 7]), GraphTensor.OfIntegers(4), GraphTensor.OfSingles([2], [-1, 2])], ("axis", Integer(0))).AgreesWithRuntime(0);
    }

    [Fact]
    public void Activations_and_norms()
    {
        Node("Gelu", 1, [Draw(2, 5)]).AgreesWithRuntime(Rounding);
        Node("Shrink", 1, [Draw(2, 5)], ("lambd", Real(0.2f)), ("bias", Real(0.1f))).AgreesWithRuntime(Rounding);
        Node("ThresholdedRelu", 1, [Draw(2, 5)], ("alpha", Real(0.1f))).AgreesWithRuntime(0);
        Node("MeanVarianceNormalization", 1, [Draw(2, 3, 4, 4)]).AgreesWithRuntime(Rounding);
        Node("LpNormalization", 1, [Draw(2, 5)], ("p", Integer(1))).AgreesWithRuntime(Rounding);
        Node("LayerNormalization", 1, [Draw(2, 3, 4), Draw(4), Draw(4)]).AgreesWithRuntime(Rounding);
    }

    private static OneNode Node(string name, int outputs, GraphTensor[] inputs, params (string Name, GraphAttribute Value)[] attributes) =>
        new(name, string.Empty, 21, outputs, inputs) { Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value) };

    private static GraphAttribute.Integer Integer(long value) => new(value);

    private static GraphAttribute.Integers Integers(params long[] values) => new(values);

    private static GraphAttribute.Single Real(float value) => new(value);

    private GraphTensor Draw(params long[] shape) => GraphTensor.OfSingles(shape, [.. Enumerable.Range(0, (int)Shapes.Count(shape)).Select(_ => (float)(random.NextDouble() - 0.5))]);
}
