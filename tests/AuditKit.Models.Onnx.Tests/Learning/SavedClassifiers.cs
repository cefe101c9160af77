using AuditKit.Core.Randomness;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests.Learning;

/// <summary>Classifiers in the form in which scikit-learn's exporter writes them: label, probabilities, a map per row.</summary>
internal static class SavedClassifiers
{
    private const string Domain = "ai.onnx.ml";

    /// <summary>Logistic regression of several classes.</summary>
    public static ModelProto Linear(RandomSource source, int features, int classes, bool texts)
    {
        ModelProto model = Base(features);
        NodeProto node = Protos.Node(
            "LinearClassifier",
            ["X"],
            ["label", "raw"],
            Protos.Numbers("coefficients", Draw(source, features * classes)),
            Protos.Numbers("intercepts", Draw(source, classes)),
            Protos.Integer("multi_class", 0),
            Protos.Text("post_transform", "SOFTMAX"),
            Classes("classlabels_ints", classes, texts));
        node.Domain = Domain;
        NodeProto normalise = Protos.Node("Normalizer", ["raw"], ["probabilities"], Protos.Text("norm", "L1"));
        normalise.Domain = Domain;
        model.Graph.Node.AddRange([node, normalise]);
        return Ending(model, classes, texts);
    }

    /// <summary>A forest of full binary trees with random thresholds on a coarse grid, so that values meet thresholds exactly.</summary>
    public static ModelProto Forest(RandomSource source, int features, int classes, int trees, int depth)
    {
        TreeColumns columns = new();
        for (int tree = 0; tree < trees; tree++) columns.AddTree(source, tree, features, classes, depth, 1f / trees);
        ModelProto model = Base(features);
        NodeProto node = Protos.Node("TreeEnsembleClassifier", ["X"], ["label", "probabilities"], [.. columns.Attributes(), Classes("classlabels_int64s", classes, false), Protos.Text("post_transform", "NONE")]);
        node.Domain = Domain;
        model.Graph.Node.Add(node);
        return Ending(model, classes, false);
    }

    private static ModelProto Base(int features)
    {
        ModelProto model = new() { IrVersion = 8, ProducerName = "skl2onnx", Graph = new GraphProto { Name = "classifier" } };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = Domain, Version = 1 });
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 15 });
        model.Graph.Input.Add(Protos.Port("X", features));
        return model;
    }

    private static ModelProto Ending(ModelProto model, int classes, bool texts)
    {
        NodeProto zip = Protos.Node("ZipMap", ["probabilities"], ["output_probability"], Classes("classlabels_int64s", classes, texts));
        zip.Domain = Domain;
        NodeProto label = texts ? Protos.Node("Identity", ["label"], ["output_label"]) : Protos.Node("Cast", ["label"], ["output_label"], Protos.Integer("to", 7));
        model.Graph.Node.AddRange([label, zip]);
        TypeProto map = new() { MapType = new TypeProto.Types.Map { KeyType = texts ? 8 : 7, ValueType = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1 } } } };
        ValueInfoProto labels = Protos.Port("output_label", 1, texts ? 8 : 7);
        labels.Type.TensorType.Shape.Dim.RemoveAt(1);
        model.Graph.Output.Add(labels);
        model.Graph.Output.Add(new ValueInfoProto { Name = "output_probability", Type = new TypeProto { SequenceType = new TypeProto.Types.Sequence { ElemType = map } } });
        return model;
    }

    private static AttributeProto Classes(string name, int classes, bool texts) => texts
        ? Protos.Texts("classlabels_strings", [.. Enumerable.Range(0, classes).Select(i => $"class {(char)('a' + i)}")])
        : Protos.Integers(name, [.. Enumerable.Range(0, classes).Select(i => (long)i)]);

    private static float[] Draw(RandomSource source, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)source.NextGaussian())];
}
