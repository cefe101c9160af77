using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.Operators;

/// <summary>Operators of convolutional networks answer as ONNX Runtime does, in old revisions and with attributes that no backend case sets.</summary>
[Trait("Kind", "numeric")]
public sealed class RevisionRuntimeTests
{
    // Both compute in 32 bits; the runtime approximates some functions, and sums in another order. The longest sum has 36 products of
    // either sign: 2 x 36 roundings of 6e-8 of what cancels are 4e-6 where nothing does, and some of it does.
    private const double Rounding = 1e-5;

    private static readonly GraphTensor Image = Numbers(2, 4, 5, 6), Matrix = Numbers(3, 4), Cube = Numbers(2, 3, 4);

    private static readonly Dictionary<string, OneNode> Nodes = RevisionNodes().Concat(WindowNodes()).Concat(ResizeNodes())
        .GroupBy(node => $"{node.Operator} {node.Version}")
        .SelectMany(group => group.Select((node, k) => (Name: $"{group.Key} {k} {string.Join(' ', node.Attributes.Keys)}".TrimEnd(), Node: node)))
        .ToDictionary(pair => pair.Name, pair => pair.Node);

    public static TheoryData<string> Names => [.. Nodes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_revision_answers_as_the_runtime_does(string name) => Nodes[name].AgreesWithRuntime(Rounding);

    private static IEnumerable<OneNode> RevisionNodes()
    {
        foreach (long axis in new long[] { 1, 2 }) yield return Node("Softmax", 7, [Cube], ("axis", axis));
        yield return Node("LogSoftmax", 11, [Cube], ("axis", -2L));
        yield return Node("Softmax", 13, [Cube], ("axis", 1L));
        yield return Node("Clip", 7, [Matrix], ("min", -0.5f), ("max", 0.25f));
        yield return Node("Clip", 11, [Matrix, null, Scalar(0.25f)]);
        yield return Node("Dropout", 7, [Matrix], ("ratio", 0.25f));
        yield return Node("Dropout", 12, [Matrix]);
        yield return Node("Slice", 7, [Cube], ("starts", new long[] { 1, -3 }), ("ends", new long[] { 9, -1 }), ("axes", new long[] { 1, 2 }));
        yield return Node("Slice", 10, [Cube, Integers(-1, 0), Integers(-9, 9), Integers(2, 1), Integers(-2, 2)]);
        yield return Node("Slice", 13, [Cube, Integers(-9), Integers(-20), Integers(2), Integers(-1)]);
        foreach (string mode in new[] { "constant", "reflect", "edge" }) yield return Node("Pad", 7, [Matrix], ("pads", new long[] { 1, 2, 0, 3 }), ("mode", mode), ("value", 0.5f));
        yield return Node("Pad", 11, [Matrix, Integers(1, -2, -1, 2), Scalar(3)], ("mode", "constant"));
        yield return Node("Pad", 18, [Cube, Integers(2, 1), null, Integers(-1)], ("mode", "reflect"));
        yield return Node("Pad", 19, [Cube, Integers(1, 2), null, Integers(1)], ("mode", "wrap"));
        yield return Node("Squeeze", 7, [Numbers(1, 3, 1, 2)], ("axes", new long[] { 0 }));
        yield return Node("Squeeze", 13, [Numbers(1, 3, 1, 2)]);
        yield return Node("Unsqueeze", 11, [Matrix], ("axes", new long[] { -1, 0 }));
        yield return Node("Split", 7, [Matrix], 2, ("axis", 1L), ("split", new long[] { 1, 3 }));
        yield return Node("Split", 13, [Matrix], 2, ("axis", -1L));
        yield return Node("Split", 18, [Numbers(7, 2)], 3, ("num_outputs", 3L));
        foreach (string name in new[] { "ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSumSquare", "ReduceLogSumExp" })
        {
            yield return Node(name, 11, [Cube], ("axes", new long[] { 0, -1 }), ("keepdims", 0L));
            yield return Node(name, 18, [Cube, Integers(1)], ("keepdims", 1L));
            yield return Node(name, 7, [Cube]);
        }

        yield return Node("BatchNormalization", 7, [Image, Numbers(4), Numbers(4), Numbers(4), Positive(4)], ("epsilon", 0.01f));
        yield return Node("BatchNormalization", 15, [Image, Numbers(4), Numbers(4), Numbers(4), Positive(4)]);
        yield return Node("InstanceNormalization", 6, [Image, Numbers(4), Numbers(4)], ("epsilon", 0.01f));
        yield return Node("GroupNormalization", 21, [Image, Numbers(4), Numbers(4)], ("num_groups", 2L));
        foreach (long size in new long[] { 1, 3, 5 }) yield return Node("LRN", 7, [Image], ("size", size), ("alpha", 0.5f), ("beta", 0.6f), ("bias", 1.5f));
        foreach (long version in new long[] { 7, 9, 11, 13 }) yield return Node("Gemm", version, [Numbers(4, 3), Numbers(5, 4), Numbers(3, 1)], ("transA", 1L), ("transB", 1L), ("alpha", 0.5f), ("beta", 2f));
        yield return Node("Gemm", 11, [Matrix, Numbers(4, 2)], ("alpha", 0.5f));
        yield return Node("MatMul", 9, [Numbers(2, 1, 3, 4), Numbers(3, 4, 2)]);
        yield return Node("MatMul", 13, [Numbers(4), Numbers(3, 4, 2)]);
        yield return Node("PRelu", 7, [Image, Numbers(4, 1, 1)]);
        yield return Node("Pow", 7, [Positive(3, 4), Numbers(4)]);
        yield return Node("Pow", 13, [Matrix, Integers(2)]);
        yield return Node("Expand", 8, [Numbers(3, 1), Integers(2, 1, 4)]);
        yield return Node("Gather", 11, [Cube, Integers(-1, 0)], ("axis", 1L));
        yield return Node("DepthToSpace", 7, [Image], ("blocksize", 2L));
        yield return Node("DepthToSpace", 11, [Image], ("blocksize", 2L), ("mode", "CRD"));
        yield return Node("SpaceToDepth", 7, [Numbers(2, 3, 4, 6)], ("blocksize", 2L));
        yield return Node("Flatten", 11, [Cube], ("axis", -1L));
        yield return Node("Shape", 15, [Cube], ("start", -2L), ("end", 7L));
        foreach (string name in new[] { "Sum", "Mean", "Max", "Min" }) yield return Node(name, 8, [Matrix, Numbers(4), Numbers(2, 1, 1)]);
        foreach (string name in new[] { "Elu", "Selu", "Celu", "LeakyRelu", "HardSigmoid" }) yield return Node(name, 14, [Matrix], ("alpha", 0.3f));
        foreach (string name in new[] { "HardSwish", "Softplus", "Softsign", "Tanh", "Sigmoid", "Abs", "Neg", "Exp" }) yield return Node(name, 14, [Matrix]);
        yield return Node("Mish", 18, [Matrix]);
    }

    private static IEnumerable<OneNode> WindowNodes()
    {
        foreach (string mode in new[] { "SAME_UPPER", "SAME_LOWER", "VALID" })
        {
            yield return Node("Conv", 11, [Image, Numbers(3, 4, 2, 3)], ("auto_pad", mode), ("strides", new long[] { 2, 2 }));
            yield return Node("ConvTranspose", 11, [Image, Numbers(4, 3, 3, 3)], ("auto_pad", mode), ("strides", new long[] { 2, 2 }));
            yield return Node("MaxPool", 11, [Image], ("auto_pad", mode), ("kernel_shape", new long[] { 3, 2 }), ("strides", new long[] { 2, 2 }));
            yield return Node("AveragePool", 11, [Image], ("auto_pad", mode), ("kernel_shape", new long[] { 3, 2 }), ("strides", new long[] { 2, 2 }));
        }

        yield return Node("Conv", 7, [Numbers(2, 4, 9), Numbers(6, 2, 3), Numbers(6)], ("group", 2L), ("pads", new long[] { 0, 2 }), ("dilations", new long[] { 2 }));
        yield return Node("Conv", 11, [Numbers(1, 2, 4, 5, 4), Numbers(3, 2, 2, 3, 2)], ("pads", new long[] { 0, 1, 1, 1, 0, 1 }), ("strides", new long[] { 1, 2, 1 }));
        yield return Node("ConvTranspose", 7, [Numbers(2, 4, 5), Numbers(4, 3, 3), Numbers(6)], ("group", 2L), ("strides", new long[] { 3 }), ("output_padding", new long[] { 1 }), ("pads", new long[] { 0, 1 }));
        yield return Node("ConvTranspose", 11, [Numbers(1, 2, 3, 3, 2), Numbers(2, 1, 2, 2, 3)], ("dilations", new long[] { 1, 2, 1 }), ("pads", new long[] { 0, 1, 1, 1, 0, 1 }));
        yield return Node("ConvTranspose", 11, [Image, Numbers(4, 3, 3, 3)], ("strides", new long[] { 2, 2 }), ("output_shape", new long[] { 10, 12 }));
        foreach (long columnMajor in new long[] { 0, 1 }) yield return Node("MaxPool", 12, [Image], 2, ("kernel_shape", new long[] { 2, 3 }), ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 0, 0, 2 }), ("ceil_mode", 1L), ("storage_order", columnMajor));
        yield return Node("MaxPool", 12, [Numbers(1, 2, 9)], 2, ("kernel_shape", new long[] { 3 }), ("dilations", new long[] { 2 }), ("pads", new long[] { 1, 1 }));
        yield return Node("MaxPool", 7, [Numbers(1, 2, 4, 4, 5)], ("kernel_shape", new long[] { 2, 2, 3 }), ("pads", new long[] { 1, 0, 1, 0, 1, 1 }));
        foreach (long pads in new long[] { 0, 1 })
        {
            yield return Node("AveragePool", 7, [Image], ("kernel_shape", new long[] { 3, 3 }), ("pads", new long[] { 1, 0, 2, 1 }), ("count_include_pad", pads));
            yield return Node("AveragePool", 19, [Image], ("kernel_shape", new long[] { 3, 2 }), ("pads", new long[] { 1, 1, 1, 0 }), ("count_include_pad", pads), ("ceil_mode", 1L), ("strides", new long[] { 2, 2 }));
            yield return Node("AveragePool", 19, [Image], ("kernel_shape", new long[] { 2, 2 }), ("dilations", new long[] { 2, 3 }), ("pads", new long[] { 0, 1, 1, 1 }), ("count_include_pad", pads));
        }

        yield return Node("GlobalAveragePool", 7, [Numbers(2, 3, 4, 2, 3)]);
        yield return Node("GlobalMaxPool", 7, [Numbers(2, 3, 4)]);
    }

    private static IEnumerable<OneNode> ResizeNodes()
    {
        GraphTensor scales = GraphTensor.OfSingles([4], [1, 1, 1.6f, 0.75f]), twice = GraphTensor.OfSingles([4], [1, 1, 2, 3]);
        foreach (string mode in new[] { "nearest", "linear" })
        {
            yield return Node("Upsample", 9, [Image, twice], ("mode", mode));
            yield return Node("Upsample", 7, [Image], ("mode", mode), ("scales", new float[] { 1, 1, 2, 3 }));
            yield return Node("Resize", 10, [Image, scales], ("mode", mode));
        }

        foreach (string coordinates in new[] { "half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric" })
        {
            // Where a scale does not divide an extent, the runtime rounds before it aligns corners; the reference values do not.
            foreach (string mode in new[] { "linear", "cubic" }) yield return Node("Resize", 13, [Image, null, coordinates == "align_corners" ? GraphTensor.OfSingles([4], [1, 1, 1.6f, 0.5f]) : scales], ("mode", mode), ("coordinate_transformation_mode", coordinates));
            yield return Node("Resize", 11, [Image, GraphTensor.OfSingles([8], [0, 0, 0, 0, 1, 1, 1, 1]), twice], ("mode", "linear"), ("coordinate_transformation_mode", coordinates));
            yield return Node("Resize", 13, [Image, null, null, Integers(2, 4, 7, 4)], ("mode", "linear"), ("coordinate_transformation_mode", coordinates));
            foreach (string rounding in new[] { "round_prefer_floor", "round_prefer_ceil", "floor", "ceil" })
                yield return Node("Resize", 13, [Image, null, null, Integers(2, 4, 8, 4)], ("coordinate_transformation_mode", coordinates), ("nearest_mode", rounding));
        }

        yield return Node("Resize", 13, [Image, null, scales], ("mode", "cubic"), ("exclude_outside", 1L), ("cubic_coeff_a", -0.5f));
        yield return Node("Resize", 13, [Image, GraphTensor.OfSingles([8], [0, 0, 0.2f, -0.3f, 1, 1, 0.8f, 1.1f]), null, Integers(2, 4, 4, 7)], ("mode", "linear"), ("coordinate_transformation_mode", "tf_crop_and_resize"), ("extrapolation_value", 9f));
        foreach (string policy in new[] { "not_larger", "not_smaller" }) yield return Node("Resize", 18, [Image, null, null, Integers(9, 7)], ("mode", "linear"), ("axes", new long[] { 2, 3 }), ("keep_aspect_ratio_policy", policy));
        yield return Node("Resize", 19, [Image, null, scales], ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel_symmetric"));
    }

    private static OneNode Node(string name, long version, GraphTensor?[] inputs, params (string Name, object Value)[] attributes) => Node(name, version, inputs, 1, attributes);

    private static OneNode Node(string name, long version, GraphTensor?[] inputs, int outputs, params (string Name, object Value)[] attributes) => new(name, string.Empty, version, outputs, inputs)
    {
        Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value switch
        {
            long value => (GraphAttribute)new GraphAttribute.Integer(value),
            float value => new GraphAttribute.Single(value),
            string value => new GraphAttribute.Text(value),
            long[] values => new GraphAttribute.Integers(values),
            float[] values => new GraphAttribute.Singles(values),
            _ => throw new ArgumentException(attribute.Name, nameof(attributes)),
        }),
    };

    private static GraphTensor Integers(params long[] values) => GraphTensor.OfIntegers(values);

    private static GraphTensor Scalar(float value) => GraphTensor.OfSingles([], [value]);

    private static GraphTensor Numbers(params long[] shape) => GraphTensor.OfSingles(shape, [.. Enumerable.Range(1, (int)Shapes.Count(shape)).Select(i => (float)Math.Sin(i * 1.7))]);

    private static GraphTensor Positive(params long[] shape) => GraphTensor.OfSingles(shape, [.. Enumerable.Range(1, (int)Shapes.Count(shape)).Select(i => 1 + (0.5f * (float)Math.Sin(i * 1.7)))]);
}
