using System.Buffers.Binary;
using System.Text;

namespace AuditKit.Data.Arrays;

/// <summary>Writes NPY files of format 1.0: little-endian, C order, header filled up to 64 bytes as NumPy does. Equal values give equal bytes.</summary>
public static class NpyWriter
{
    private const int Alignment = 64, Buffered = 8192;

    /// <summary>Writes numbers.</summary>
    /// <param name="stream">Takes the bytes.</param>
    /// <param name="shape">Extent of each dimension; their product is the number of values.</param>
    /// <param name="values">Row-major.</param>
    /// <param name="isSingle">True for float32, false for float64.</param>
    public static void Write(Stream stream, IReadOnlyList<int> shape, ReadOnlySpan<double> values, bool isSingle)
    {
        string extents = shape.Count == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        string header = $"{{'descr': '{(isSingle ? "<f4" : "<f8")}', 'fortran_order': False, 'shape': ({extents}), }}";
        int length = ((10 + header.Length + 1 + Alignment - 1) / Alignment * Alignment) - 10;
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n"));
        int size = isSingle ? sizeof(float) : sizeof(double);
        byte[] buffer = new byte[Buffered * size];
        for (int first = 0; first < values.Length; first += Buffered)
        {
            ReadOnlySpan<double> part = values[first..Math.Min(values.Length, first + Buffered)];
            for (int i = 0; i < part.Length; i++)
            {
                if (isSingle) BinaryPrimitives.WriteSingleLittleEndian(buffer.AsSpan(i * size), (float)part[i]);
                else BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(i * size), part[i]);
            }

            stream.Write(buffer, 0, part.Length * size);
        }
    }
}
