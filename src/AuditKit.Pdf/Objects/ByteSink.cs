using System.Buffers;
using System.Globalization;
using System.Text;

namespace AuditKit.Pdf.Objects;

/// <summary>A growing row of bytes with the few ways of writing that PDF syntax needs.</summary>
internal sealed class ByteSink
{
    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    public int Length => bytes.WrittenCount;

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public ByteSink Ascii(string text)
    {
        Span<byte> span = bytes.GetSpan(text.Length);
        bytes.Advance(Encoding.ASCII.GetBytes(text, span));
        return this;
    }

    public ByteSink Bytes(ReadOnlySpan<byte> data)
    {
        bytes.Write(data);
        return this;
    }

    /// <summary>Three decimals: a thousandth of a point is below what any printer resolves.</summary>
    public ByteSink Number(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e9)
        {
            throw new ArgumentException("A number in a PDF must be finite and below 1e9.", nameof(value));
        }

        double rounded = Math.Round(value, 3) + 0.0;
        Span<byte> span = bytes.GetSpan(24);
        rounded.TryFormat(span, out int written, rounded == Math.Truncate(rounded) ? "0" : "0.###", CultureInfo.InvariantCulture);
        bytes.Advance(written);
        return this;
    }

    public ByteSink Numbers(params ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Number(value).Ascii(" ");
        }

        return this;
    }

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();
}
