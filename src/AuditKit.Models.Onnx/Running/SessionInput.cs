using System.Buffers;
using AuditKit.Models.Graph.Values;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AuditKit.Models.Onnx.Running;

/// <summary>The value of one input, pinned while a session reads it.</summary>
internal sealed class SessionInput : IDisposable
{
    private readonly IReadOnlyList<string> texts = [];
    private readonly ElementType type;
    private MemoryHandle pin;

    public SessionInput(GraphTensor tensor)
    {
        (type, Shape, texts) = (tensor.Type, [.. tensor.Shape], tensor.Texts);
        pin = tensor.Bytes.Pin();
    }

    public SessionInput(ReadOnlyMemory<float> values, long[] shape)
    {
        (type, Shape) = (ElementType.Float32, shape);
        pin = values.Pin();
    }

    /// <summary>Extent of each dimension.</summary>
    public long[] Shape { get; }

    /// <summary>Bytes of the whole value; a text counts as a reference.</summary>
    public long Bytes => Shapes.Count(Shape) * (type == ElementType.Text ? nint.Size : type.Size());

    /// <summary>A part of the rows as a value of the runtime, over the same memory.</summary>
    public OrtValue Rows(long first, long count)
    {
        long[] shape = Shape.Length == 0 ? Shape : [count, .. Shape[1..]];
        long perRow = Shapes.Count(Shape.Length == 0 ? [] : Shape.AsSpan(1));
        if (type == ElementType.Text) return Text(shape, first * perRow);
        long size = perRow * type.Size();
        return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, (TensorElementType)type, shape, Address(first * size), (Shape.Length == 0 ? 1 : count) * size);
    }

    private unsafe nint Address(long offset) => (nint)pin.Pointer + (nint)offset;

    private OrtValue Text(long[] shape, long first)
    {
        OrtValue value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        for (int i = 0; i < Shapes.Count(shape); i++) value.StringTensorSetElementAt(texts[(int)first + i].AsSpan(), i);
        return value;
    }

    /// <inheritdoc />
    public void Dispose() => pin.Dispose();
}
