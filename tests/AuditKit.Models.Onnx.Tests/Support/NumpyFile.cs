using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AuditKit.Models.Onnx.Tests.Support;

/// <summary>A little-endian float array of a reference file, row-major.</summary>
internal sealed partial record NumpyFile(long[] Shape, double[] Values)
{
    public float[] Singles => Array.ConvertAll(Values, value => (float)value);

    public static NumpyFile Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Match header = Header().Match(Encoding.ASCII.GetString(bytes, 10, length));
        Assert.True(header.Success);
        int size = int.Parse(header.Groups[1].Value, CultureInfo.InvariantCulture);
        long[] shape = [.. header.Groups[2].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
        byte[] body = bytes[(10 + length)..];
        double[] values = new double[body.Length / size];
        for (int i = 0; i < values.Length; i++) values[i] = size == 4 ? BitConverter.ToSingle(body, 4 * i) : BitConverter.ToDouble(body, 8 * i);
        return new NumpyFile(shape, values);
    }

    [GeneratedRegex(@"'descr': '<f([48])', 'fortran_order': False, 'shape': \(([^)]*)\)")]
    private static partial Regex Header();
}
