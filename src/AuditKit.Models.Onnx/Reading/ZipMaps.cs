using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>
/// scikit-learn's exporter ends classifiers with <c>ZipMap</c>, which makes a map per row from a matrix of probabilities. The node
/// becomes <c>Identity</c>, so that the output of the same name is the matrix.
/// </summary>
internal static class ZipMaps
{
    // Identity means the same in every version from this one on.
    private const long IdentityVersion = 13;

    /// <summary>Replaces them in a model.</summary>
    /// <returns>Names of the classes by output; empty if the model has no such node.</returns>
    public static Dictionary<string, IReadOnlyList<string>> Strip(ModelProto model)
    {
        Dictionary<string, IReadOnlyList<string>> classes = new(StringComparer.Ordinal);
        foreach (NodeProto node in model.Graph.Node.Where(node => node is { OpType: "ZipMap", Domain: "ai.onnx.ml", Input.Count: 1, Output.Count: 1 }))
        {
            if (model.Graph.Output.FirstOrDefault(port => port.Name == node.Output[0]) is not { } port) continue;
            classes[port.Name] = Labels(node);
            (node.OpType, node.Domain) = ("Identity", string.Empty);
            node.Attribute.Clear();
            port.Type = Matrix(classes[port.Name].Count);
        }

        if (classes.Count > 0 && !model.OpsetImport.Any(import => OperatorTable.Canonical(import.Domain).Length == 0)) model.OpsetImport.Add(new OperatorSetIdProto { Version = IdentityVersion });
        return classes;
    }

    private static IReadOnlyList<string> Labels(NodeProto node)
    {
        AttributeProto? texts = node.Attribute.FirstOrDefault(attribute => attribute.Name == "classlabels_strings"), numbers = node.Attribute.FirstOrDefault(attribute => attribute.Name == "classlabels_int64s");
        return texts is { Strings.Count: > 0 } ? [.. texts.Strings.Select(text => text.ToStringUtf8())] : [.. (numbers?.Ints ?? []).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static TypeProto Matrix(int classes)
    {
        TensorShapeProto shape = new();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension());
        shape.Dim.Add(classes > 0 ? new TensorShapeProto.Types.Dimension { DimValue = classes } : new TensorShapeProto.Types.Dimension());
        return new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)ElementType.Float32, Shape = shape } };
    }
}
