using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.Operators;

/// <summary>Linear models, support vectors and feature operators answer as ONNX Runtime does.</summary>
[Trait("Kind", "numeric")]
public sealed class ClassicLearningRuntimeTests
{
    private const string Domain = "ai.onnx.ml";

    // Both compute in 32 bits, in another order.
    private const double Rounding = 1e-5;

    private readonly Random random = new(9);

    [Theory]
    [InlineData("NONE", 1)]
    [InlineData("NONE", 3)]
    [InlineData("LOGISTIC", 3)]
    [InlineData("SOFTMAX", 3)]
    [InlineData("SOFTMAX_ZERO", 3)]
    [InlineData("LOGISTIC", 1)]
    public void Linear_regression(string transform, int targets) => Node("LinearRegressor", 1, new()
    {
        ["coefficients"] = Numbers(4 * targets),
        ["intercepts"] = Numbers(targets),
        ["targets"] = new GraphAttribute.Integer(targets),
        ["post_transform"] = new GraphAttribute.Text(transform),
    }).AgreesWithRuntime(Rounding);

    [Theory]
    [InlineData("NONE", 1, 2)]
    [InlineData("LOGISTIC", 1, 2)]
    [InlineData("SOFTMAX", 1, 2)]
    [InlineData("NONE", 2, 2)]
    [InlineData("LOGISTIC", 2, 2)]
    [InlineData("SOFTMAX", 2, 2)]
    [InlineData("NONE", 3, 3)]
    [InlineData("LOGISTIC", 3, 3)]
    [InlineData("SOFTMAX", 3, 3)]
    public void Linear_classification(string transform, int scores, int classes)
    {
        foreach (bool texts in new[] { false, true })
        {
            Node("LinearClassifier", 2, new()
            {
                ["coefficients"] = Numbers(4 * scores),
                ["intercepts"] = Numbers(scores),
                ["post_transform"] = new GraphAttribute.Text(transform),
                [texts ? "classlabels_strings" : "classlabels_ints"] = Labels(classes, texts),
            }).AgreesWithRuntime(Rounding);
        }
    }

    [Theory]
    [InlineData("LINEAR")]
    [InlineData("RBF")]
    [InlineData("POLY")]
    [InlineData("SIGMOID")]
    public void Support_vector_regression(string kernel)
    {
        foreach (bool oneClass in new[] { false, true })
        {
            Node("SVMRegressor", 1, new()
            {
                ["kernel_type"] = new GraphAttribute.Text(kernel),
                ["kernel_params"] = new GraphAttribute.Singles([0.3f, 0.5f, 3]),
                ["support_vectors"] = Numbers(4 * 6),
                ["n_supports"] = new GraphAttribute.Integer(6),
                ["coefficients"] = Numbers(6),
                ["rho"] = Numbers(1),
                ["one_class"] = new GraphAttribute.Integer(oneClass ? 1 : 0),
            }).AgreesWithRuntime(Rounding);
        }
    }

    [Fact]
    public void Linear_support_vector_regression() => Node("SVMRegressor", 1, new() { ["coefficients"] = Numbers(4), ["rho"] = Numbers(1), ["kernel_type"] = new GraphAttribute.Text("LINEAR"), ["kernel_params"] = new GraphAttribute.Singles([0, 0, 0]) }).AgreesWithRuntime(Rounding);

    [Theory]
    [InlineData(2, false, "NONE")]
    [InlineData(2, false, "LOGISTIC")]
    [InlineData(2, true, "NONE")]
    [InlineData(3, false, "NONE")]
    [InlineData(4, true, "NONE")]
    [InlineData(3, true, "SOFTMAX")]
    public void Support_vector_classification(int classes, bool calibrated, string transform)
    {
        int pairs = classes * (classes - 1) / 2;
        foreach (string kernel in new[] { "RBF", "LINEAR", "POLY" })
        {
            Dictionary<string, GraphAttribute> attributes = new()
            {
                ["kernel_type"] = new GraphAttribute.Text(kernel),
                ["kernel_params"] = new GraphAttribute.Singles([0.3f, 0.5f, 2]),
                ["support_vectors"] = Numbers(4 * 3 * classes),
                ["vectors_per_class"] = new GraphAttribute.Integers([.. Enumerable.Repeat(3L, classes)]),
                ["coefficients"] = Numbers(3 * classes * (classes - 1)),
                ["rho"] = Numbers(pairs),
                ["classlabels_ints"] = Labels(classes, false),
                ["post_transform"] = new GraphAttribute.Text(transform),
            };
            if (calibrated) (attributes["prob_a"], attributes["prob_b"]) = (new GraphAttribute.Singles([.. Enumerable.Repeat(-1.3f, pairs)]), Numbers(pairs));
            Node("SVMClassifier", 2, attributes).AgreesWithRuntime(Rounding);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Linear_support_vector_classification(int classes) => Node("SVMClassifier", 2, new()
    {
        ["coefficients"] = Numbers(4 * classes),
        ["rho"] = Numbers(1),
        ["classlabels_strings"] = Labels(classes, true),
        ["kernel_type"] = new GraphAttribute.Text("LINEAR"),
        ["kernel_params"] = new GraphAttribute.Singles([0, 0, 0]),
    }).AgreesWithRuntime(Rounding);

    [Fact]
    public void Scaler()
    {
        Node("Scaler", 1, new() { ["offset"] = Numbers(4), ["scale"] = Numbers(4) }).AgreesWithRuntime(Rounding);
        Node("Scaler", 1, new() { ["offset"] = Numbers(1), ["scale"] = Numbers(1) }).AgreesWithRuntime(Rounding);
    }

    [Theory]
    [InlineData("MAX")]
    [InlineData("L1")]
    [InlineData("L2")]
    public void Normalizer(string norm) => new OneNode("Normalizer", Domain, 3, 1, GraphTensor.OfSingles([3, 3], [1, -2, 3, -1, -4, -2, 0, 0, 0])) { Attributes = new() { ["norm"] = new GraphAttribute.Text(norm) } }.AgreesWithRuntime(Rounding);

    [Fact]
    public void Imputer()
    {
        GraphTensor holes = GraphTensor.OfSingles([2, 3], [float.NaN, 1, 0, 2, float.NaN, -1]);
        new OneNode("Imputer", Domain, 3, 1, holes) { Attributes = new() { ["imputed_value_floats"] = new GraphAttribute.Singles([7, 8, 9]), ["replaced_value_float"] = new GraphAttribute.Single(float.NaN) } }.AgreesWithRuntime(Rounding);
        new OneNode("Imputer", Domain, 3, 1, GraphTensor.OfIntegers([2, 2], [0, 5, 6, 0])) { Attributes = new() { ["imputed_value_int64s"] = new GraphAttribute.Integers([3]), ["replaced_value_int64"] = new GraphAttribute.Integer(0) } }.AgreesWithRuntime(0);
    }

    [Fact]
    public void Binarizer() => Node("Binarizer", 1, new() { ["threshold"] = new GraphAttribute.Single(0.25f) }).AgreesWithRuntime(0);

    [Fact]
    public void OneHotEncoder()
    {
        new OneNode("OneHotEncoder", Domain, 3, 1, GraphTensor.OfTexts([3, 1], ["b", "a", "z"])) { Attributes = new() { ["cats_strings"] = new GraphAttribute.Texts(["a", "b"]) } }.AgreesWithRuntime(0);
        new OneNode("OneHotEncoder", Domain, 3, 1, GraphTensor.OfIntegers([4], [7, 2, 9, 7])) { Attributes = new() { ["cats_int64s"] = new GraphAttribute.Integers([2, 7]) } }.AgreesWithRuntime(0);
    }

    [Fact]
    public void LabelEncoder()
    {
        GraphTensor texts = GraphTensor.OfTexts([2, 2], ["b", "a", "z", "b"]);
        new OneNode("LabelEncoder", Domain, 3, 1, texts) { Attributes = new() { ["keys_strings"] = new GraphAttribute.Texts(["a", "b"]), ["values_int64s"] = new GraphAttribute.Integers([5, 6]), ["default_int64"] = new GraphAttribute.Integer(-3) } }.AgreesWithRuntime(0);
        new OneNode("LabelEncoder", Domain, 3, 1, texts) { Attributes = new() { ["keys_strings"] = new GraphAttribute.Texts(["a", "b"]), ["values_floats"] = new GraphAttribute.Singles([5, 6]) } }.AgreesWithRuntime(0);
        foreach (long version in new[] { 3, 4 })
        {
            new OneNode("LabelEncoder", Domain, version, 1, GraphTensor.OfSingles([3], [1.5f, float.NaN, 2])) { Attributes = new() { ["keys_floats"] = new GraphAttribute.Singles([float.NaN, 1.5f]), ["values_strings"] = new GraphAttribute.Texts(["none", "some"]) } }.AgreesWithRuntime(0);
        }
    }

    [Fact]
    public void Features_are_joined_and_picked()
    {
        GraphTensor left = GraphTensor.OfSingles([2, 2], [1, 2, 3, 4]), right = GraphTensor.OfSingles([2, 1], [5, 6]);
        new OneNode("FeatureVectorizer", Domain, 3, 1, left, right) { Attributes = new() { ["inputdimensions"] = new GraphAttribute.Integers([2, 1]) } }.AgreesWithRuntime(0);
        new OneNode("ArrayFeatureExtractor", Domain, 3, 1, left, GraphTensor.OfIntegers(1L, 0L, 1L)).AgreesWithRuntime(0);
    }

    [Theory]
    [InlineData("euclidean")]
    [InlineData("sqeuclidean")]
    public void Distances(string metric) => new OneNode("CDist", "com.microsoft", 1, 1, Rows(5), Rows(3)) { Attributes = new() { ["metric"] = new GraphAttribute.Text(metric) } }.AgreesWithRuntime(Rounding);

    private OneNode Node(string name, int outputs, Dictionary<string, GraphAttribute> attributes) => new(name, Domain, 3, outputs, Rows(20)) { Attributes = attributes };

    private GraphTensor Rows(int count) => GraphTensor.OfSingles([count, 4], Draw(4 * count));

    private GraphAttribute.Singles Numbers(int count) => new(Draw(count));

    private float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];

    private static GraphAttribute Labels(int classes, bool texts) => texts
        ? new GraphAttribute.Texts([.. Enumerable.Range(0, classes).Select(k => $"c{k}")])
        : new GraphAttribute.Integers([.. Enumerable.Range(0, classes).Select(k => 3L + k)]);
}
