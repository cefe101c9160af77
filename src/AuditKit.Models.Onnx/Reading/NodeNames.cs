using System.Globalization;
using AuditKit.Models.Onnx.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>
/// A name for every node of one graph: its own, or operator and position as in <c>Conv_3</c>; a second node of a name gets a number.
/// </summary>
internal sealed class NodeNames
{
    private readonly HashSet<string> taken;
    private readonly Dictionary<string, int> next = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public NodeNames(IEnumerable<NodeProto> nodes) => taken = new HashSet<string>(nodes.Select(node => node.Name), StringComparer.Ordinal);

    public string Of(NodeProto node, int position)
    {
        if (node.Name.Length > 0 && used.Add(node.Name)) return node.Name;
        string stem = node.Name.Length > 0 ? node.Name : string.Create(CultureInfo.InvariantCulture, $"{node.OpType}_{position}");
        if (node.Name.Length == 0 && taken.Add(stem)) return stem;
        int number = next.GetValueOrDefault(stem, 2);
        string name;
        do
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}_{number++}");
        }
        while (!taken.Add(name));
        next[stem] = number;
        return name;
    }
}
