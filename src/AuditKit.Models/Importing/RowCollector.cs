using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Importing;

/// <summary>Puts the rows of one output together again.</summary>
internal sealed class RowCollector
{
    private readonly string name;
    private readonly ElementType type;
    private readonly long[] shape;
    private readonly byte[] bytes;
    private readonly List<string> texts = [];
    private int filled;

    public RowCollector(string name, GraphTensor first, long rows)
    {
        (this.name, type, shape) = (name, first.Type, [rows, .. first.Shape.Skip(1)]);
        bytes = new byte[checked((int)(first.Bytes.Length / first.Shape[0] * rows))];
    }

    public void Add(GraphTensor part, long count)
    {
        if (part.Type != type || !part.Shape.Skip(1).SequenceEqual(shape.Skip(1))) throw new GraphException($"the output '{name}' has another shape for other rows");
        int length = (int)(part.Bytes.Length / part.Shape[0] * count);
        part.Bytes.Span[..length].CopyTo(bytes.AsSpan(filled));
        filled += length;
        texts.AddRange(part.Texts.Take((int)(part.Texts.Count / part.Shape[0] * count)));
    }

    public GraphTensor Finish() => type == ElementType.Text ? GraphTensor.OfTexts(shape, texts) : GraphTensor.Of(type, shape, bytes);
}
