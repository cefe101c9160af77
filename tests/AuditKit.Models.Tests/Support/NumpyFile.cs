using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace AuditKit.Models.Tests.Support;

/// <summary>Reads little-endian float arrays of reference files, row-major.</summary>
internal static partial class NumpyFile
{
    public static double[] Read(string path) => Read(File.ReadAllBytes(path));

    public static double[] ReadEntry(string archive, string entry)
    {
        using ZipArchive zip = ZipFile.OpenRead(archive);
        using Stream stream = zip.GetEntry(entry + ".npy")!.Open();
        using MemoryStream buffer = new();
        stream.CopyTo(buffer);
        return Read(buffer.ToArray());
    }

    private static double[] Read(byte[] bytes)
    {
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        string header = Encoding.ASCII.GetString(bytes, 10, length);
        Assert.Contains("'fortran_order': False", header, StringComparison.Ordinal);
        int size = int.Parse(Type().Match(header).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> body = bytes.AsSpan(10 + length);
        double[] values = new double[body.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(body[(4 * i)..]) : BinaryPrimitives.ReadDoubleLittleEndian(body[(8 * i)..]);
        }

        return values;
    }

    [GeneratedRegex("'descr': '<f([48])'")]
    private static partial Regex Type();
}
