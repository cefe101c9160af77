using System.Buffers.Binary;
using System.Text;

namespace AuditKit.Pdf;

/// <summary>
/// A small sRGB profile (ICC.1:2010, version 4.2): primaries and white of IEC 61966-2-1 adapted to D50 with the Bradford matrix, and its
/// transfer curve as a parametric curve of type 3.
/// </summary>
internal static class ColorProfile
{
    private static readonly double[] White = [0.9642, 1.0, 0.8249];
    private static readonly double[] Red = [0.43607, 0.22249, 0.01392];
    private static readonly double[] Green = [0.38515, 0.71687, 0.09708];
    private static readonly double[] Blue = [0.14307, 0.06061, 0.71410];
    private static readonly double[] Adaptation = [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168];
    private static readonly double[] Curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    public static byte[] Srgb()
    {
        byte[] curve = [.. Signature("para"), .. (byte[])[0, 3, 0, 0], .. Fixed(Curve)];
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Text("sRGB")), ("cprt", Text("CC0")), ("wtpt", Xyz(White)), ("chad", [.. Signature("sf32"), .. Fixed(Adaptation)]),
            ("rXYZ", Xyz(Red)), ("gXYZ", Xyz(Green)), ("bXYZ", Xyz(Blue)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var table = new List<byte>(Int(tags.Length));
        var data = new List<byte>();
        int start = 128 + 4 + (12 * tags.Length), curveAt = 0;
        foreach ((string tag, byte[] bytes) in tags)
        {
            bool shared = ReferenceEquals(bytes, curve) && curveAt > 0;
            int at = shared ? curveAt : start + data.Count;
            table.AddRange([.. Encoding.ASCII.GetBytes(tag), .. Int(at), .. Int(bytes.Length)]);
            if (!shared)
            {
                data.AddRange(bytes);
                data.AddRange(new byte[(4 - (bytes.Length % 4)) % 4]);
                curveAt = ReferenceEquals(bytes, curve) ? at : curveAt;
            }
        }

        return [.. Header(start + data.Count), .. table, .. data];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[128];
        Int(size).CopyTo(header, 0);
        Int(0x04200000).CopyTo(header, 8);
        Encoding.ASCII.GetBytes("mntrRGB XYZ ").CopyTo(header, 12);
        // A date is required; 1999-10-18 is the publication of the colour space.
        foreach ((int at, short value) in (ReadOnlySpan<(int, short)>)[(24, 1999), (26, 10), (28, 18)])
        {
            BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(at), value);
        }

        Encoding.ASCII.GetBytes("acsp").CopyTo(header, 36);
        Fixed(White).CopyTo(header, 68);
        return header;
    }

    private static byte[] Text(string text) =>
        [.. Signature("mluc"), .. Int(1), .. Int(12), .. Encoding.ASCII.GetBytes("enUS"), .. Int(2 * text.Length), .. Int(28), .. Encoding.BigEndianUnicode.GetBytes(text)];

    private static byte[] Xyz(double[] values) => [.. Signature("XYZ "), .. Fixed(values)];

    private static byte[] Signature(string name) => [.. Encoding.ASCII.GetBytes(name), 0, 0, 0, 0];

    private static byte[] Fixed(double[] values) => [.. values.SelectMany(v => Int((int)Math.Round(v * 65536)))];

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
