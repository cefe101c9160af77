using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>Inputs for operators that have no backend case with floating-point inputs.</summary>
internal static class FurtherCases
{
    private const string Learning = "ai.onnx.ml";

    private static readonly string[] OfOneNumber = ["Relu", "Tanh", "Mish", "HardSwish", "Cos", "Trilu"];

    private static readonly string[] OfTwoNumbers = ["Add", "Sub", "Div"];

    public static IEnumerable<(ModelGraph Graph, IReadOnlyList<GraphTensor> Inputs)> All() => [.. Standard(), .. Classical()];

    private static IEnumerable<(ModelGraph Graph, IReadOnlyList<GraphTensor> Inputs)> Standard()
    {
        foreach (string name in OfOneNumber) yield return Of(string.Empty, name, [Numbers(3, 3)]);
        foreach (string name in OfTwoNumbers) yield return Of(string.Empty, name, [Numbers(2, 3), Numbers(3)]);
        yield return Of(string.Empty, "MatMul", [Numbers(2, 2, 3), Numbers(3, 2)]);
        yield return Of(string.Empty, "Cast", [Numbers(3)], ("to", new GraphAttribute.Integer((long)ElementType.Float64)));
        yield return Of(string.Empty, "CastLike", [Numbers(3), GraphTensor.OfDoubles([1], [1])]);
        yield return Of(string.Empty, "Range", [GraphTensor.OfSingles([], [1]), GraphTensor.OfSingles([], [2.3f]), GraphTensor.OfSingles([], [0.5f])]);
        yield return Of(string.Empty, "ReverseSequence", [Numbers(3, 2), GraphTensor.OfIntegers(2, 3)]);
        yield return Of(string.Empty, "GatherND", [Numbers(2, 3), GraphTensor.OfIntegers([2, 2], [0, 2, 1, 0])]);
        yield return Of(string.Empty, "GlobalLpPool", [Numbers(1, 2, 3, 2)]);
        yield return Of(string.Empty, "LpPool", [Numbers(1, 2, 3, 2)], ("kernel_shape", Integers(2, 2)), ("p", new GraphAttribute.Integer(3)), ("pads", Integers(1, 0, 0, 1)));
        yield return Of(string.Empty, "Unique", [Numbers(2, 3)]);
        yield return Of(string.Empty, "AffineGrid", [Numbers(1, 2, 3), GraphTensor.OfIntegers(1, 1, 2, 3)]);

        // An opset of its own: the operator ended.
        yield return Of(string.Empty, "Upsample", [Numbers(1, 1, 2, 3), GraphTensor.OfSingles([4], [1, 1, 2, 1.5f])], 9, ("mode", new GraphAttribute.Text("linear")));
    }

    private static IEnumerable<(ModelGraph Graph, IReadOnlyList<GraphTensor> Inputs)> Classical()
    {
        (string, GraphAttribute) weights = ("coefficients", Singles(0.5f, -1, 2, 1, 0.25f, -0.5f)), offsets = ("intercepts", Singles(0.5f, -0.5f));
        (string, GraphAttribute) vectors = ("support_vectors", Singles(1, 0, 0, 1, 1, 1)), kernel = ("kernel_type", new GraphAttribute.Text("RBF")), width = ("kernel_params", Singles(0.5f, 0, 3));
        (string, GraphAttribute) sides = ("coefficients", Singles(1, -0.5f, 0.75f)), shift = ("rho", Singles(0.25f)), labels = ("classlabels_ints", Integers(0, 1));
        yield return Of(Learning, "LinearRegressor", [Numbers(2, 3)], 1, weights, offsets, ("targets", new GraphAttribute.Integer(2)));
        yield return Of(Learning, "LinearClassifier", [Numbers(2, 3)], 1, weights, offsets, labels, ("post_transform", new GraphAttribute.Text("SOFTMAX")));
        yield return Of(Learning, "SVMRegressor", [Numbers(2, 2)], 1, vectors, kernel, width, sides, shift, ("n_supports", new GraphAttribute.Integer(3)));
        yield return Of(Learning, "SVMClassifier", [Numbers(2, 2)], 1, vectors, kernel, width, sides, shift, labels, ("vectors_per_class", Integers(2, 1)));
        yield return Of(Learning, "Scaler", [Numbers(2, 3)], 1, ("offset", Singles(1, 2, 3)), ("scale", Singles(0.5f, 2, -1)));
        yield return Of(Learning, "Normalizer", [Numbers(2, 3)], 1, ("norm", new GraphAttribute.Text("L2")));
        yield return Of(Learning, "Imputer", [Numbers(2, 3)], 1, ("imputed_value_floats", Singles(1)), ("replaced_value_float", new GraphAttribute.Single(7)));
        yield return Of(Learning, "FeatureVectorizer", [Numbers(2, 3), Numbers(2, 1)], 1, ("inputdimensions", Integers(3, 1)));
        yield return Of(Learning, "ZipMap", [Numbers(2, 3)], 1);
        yield return Of("com.microsoft", "CDist", [Numbers(2, 3), Numbers(4, 3)], 1);
    }

    private static (ModelGraph Graph, IReadOnlyList<GraphTensor> Inputs) Of(string domain, string name, IReadOnlyList<GraphTensor> inputs, params (string Name, GraphAttribute Value)[] attributes) =>
        Of(domain, name, inputs, 24, attributes);

    private static (ModelGraph Graph, IReadOnlyList<GraphTensor> Inputs) Of(string domain, string name, IReadOnlyList<GraphTensor> inputs, long version, params (string Name, GraphAttribute Value)[] attributes)
    {
        GraphPort[] ports = [.. inputs.Select((tensor, k) => new GraphPort($"x{k}", tensor.Type, null))];
        string[] outputs = name.EndsWith("Classifier", StringComparison.Ordinal) ? ["label", "score"] : ["y"];
        GraphNode node = new("node", name, [.. ports.Select(port => port.Name)], outputs) { Domain = domain, Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value) };
        return (new ModelGraph(ports, [.. outputs.Select(output => new GraphPort(output, ElementType.Unknown, null))], [node], new Dictionary<string, GraphTensor>(), new Dictionary<string, long> { [domain] = version }), inputs);
    }

    private static GraphAttribute.Singles Singles(params float[] values) => new(values);

    private static GraphAttribute.Integers Integers(params long[] values) => new(values);

    // Positive and negative numbers, none of them a kink.
    private static GraphTensor Numbers(params long[] shape) => GraphTensor.OfSingles(shape, [.. Enumerable.Range(1, (int)Shapes.Count(shape)).Select(i => (float)Math.Sin(i * 1.7))]);
}
