using System.Buffers;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AuditKit.Models.Onnx.Running;

/// <summary>The value of one output, filled part by part. The runtime writes numbers straight into its memory.</summary>
internal sealed class SessionOutput : IDisposable
{
    private readonly string name;
    private readonly ElementType type;
    private readonly long[] shape;
    private readonly byte[] bytes = [];
    private readonly string[] texts = [];
    private readonly long perRow;
    private MemoryHandle pin;

    /// <summary>Makes room for all rows, and takes over the first part.</summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="first">The output for the first part.</param>
    /// <param name="part">Rows of the first part.</param>
    /// <param name="rows">Rows of all parts.</param>
    public SessionOutput(string name, OrtValue first, long part, long rows)
    {
        if (!first.IsTensor) throw new GraphException($"the output '{name}' is no tensor");
        OrtTensorTypeAndShapeInfo info = first.GetTensorTypeAndShape();
        (this.name, type, shape) = (name, (ElementType)info.ElementDataType, info.Shape);
        if (part != rows)
        {
            if (shape.Length == 0 || shape[0] != part) throw new GraphException($"the output '{name}' has shape {Shapes.Text(shape)} for {part} rows: it cannot be computed part by part");
            shape[0] = rows;
        }

        perRow = Shapes.Count(shape.AsSpan(Math.Min(1, shape.Length)));
        long count = Shapes.Count(shape);
        if (type == ElementType.Text) texts = new string[count];
        else bytes = Room(count);
        pin = bytes.AsMemory().Pin();
        Take(first, 0);
    }

    /// <summary>Makes room for all rows of a known layout.</summary>
    public SessionOutput(string name, OutputLayout layout, long rows)
    {
        (this.name, type, shape, perRow) = (name, layout.Type, [rows, .. layout.Row], Shapes.Count(layout.Row));
        bytes = Room(rows * perRow);
        pin = bytes.AsMemory().Pin();
    }

    /// <summary>True for text, which the runtime cannot write in place.</summary>
    public bool IsText => type == ElementType.Text;

    /// <summary>Takes over the output for a part of the rows.</summary>
    public void Take(OrtValue part, long first)
    {
        if (IsText) part.GetStringTensorAsArray().CopyTo(texts, first * perRow);
        else part.GetTensorMutableRawData().CopyTo(bytes.AsSpan((int)(first * perRow * type.Size())));
    }

    /// <summary>A part of the rows as a value that the runtime writes.</summary>
    public OrtValue Rows(long first, long count)
    {
        long size = perRow * type.Size();
        return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, (TensorElementType)type, [count, .. shape[1..]], Address(first * size), count * size);
    }

    /// <summary>The value, when all parts are there.</summary>
    public GraphTensor Finish() => IsText ? GraphTensor.OfTexts(shape, texts) : GraphTensor.Of(type, shape, bytes);

    // The runtime writes every element.
    private byte[] Room(long count) => count <= Array.MaxLength / type.Size()
        ? GC.AllocateUninitializedArray<byte>((int)count * type.Size())
        : throw new GraphException($"the output '{name}' has {count} elements, more than one array holds");

    private unsafe nint Address(long offset) => (nint)pin.Pointer + (nint)offset;

    /// <inheritdoc />
    public void Dispose() => pin.Dispose();
}
