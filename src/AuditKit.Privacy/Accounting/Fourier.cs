using System.Numerics;

namespace AuditKit.Privacy.Accounting;

/// <summary>
/// The discrete Fourier transform of a power-of-two length, in place, real and imaginary parts apart. The forward transform
/// leaves its values in bit-reversed order and the inverse takes them so: nothing between the two needs sorting.
/// </summary>
internal sealed class Fourier
{
    /// <summary>Lengths up to which a level's twiddles stand in one table; longer ones are products of two tables.</summary>
    private const int TableLength = 4096;

    private readonly double[]?[] cosines, sines, coarseCosines, coarseSines;

    /// <summary>Prepares transforms of a length.</summary>
    public Fourier(int length)
    {
        if (length < 2 || !BitOperations.IsPow2(length)) throw new ArgumentOutOfRangeException(nameof(length), length, "A length is a power of two.");
        Length = length;
        int levels = BitOperations.Log2((uint)length);
        (cosines, sines, coarseCosines, coarseSines) = (new double[levels + 1][], new double[levels + 1][], new double[levels + 1][], new double[levels + 1][]);
        for (int level = 1; level <= levels; level++)
        {
            int half = 1 << (level - 1), fine = Math.Min(half, TableLength);
            (cosines[level], sines[level]) = Circle(fine, Math.PI / half);
            if (half > fine) (coarseCosines[level], coarseSines[level]) = Circle(half / fine, Math.PI * fine / half);
        }
    }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>The place of the conjugate frequency -k of the frequency at a place, in bit-reversed order.</summary>
    public static int Mirror(int place) => place == 0 ? 0 : (3 << BitOperations.Log2((uint)place)) - 1 - place;

    /// <summary>Forward, natural order to bit-reversed order.</summary>
    public void Forward(double[] real, double[] imaginary) => Forward(real.AsSpan(0, Length), imaginary.AsSpan(0, Length));

    /// <summary>Inverse without the factor 1/length, bit-reversed order to natural order.</summary>
    public void Inverse(double[] real, double[] imaginary) => Inverse(real.AsSpan(0, Length), imaginary.AsSpan(0, Length));

    // Depth first, so that all but the top levels work inside the cache.
    private void Forward(Span<double> real, Span<double> imaginary)
    {
        if (real.Length == 1) return;
        int half = real.Length / 2;
        Butterflies(real[..half], imaginary[..half], real[half..], imaginary[half..], inverse: false);
        Forward(real[..half], imaginary[..half]);
        Forward(real[half..], imaginary[half..]);
    }

    private void Inverse(Span<double> real, Span<double> imaginary)
    {
        if (real.Length == 1) return;
        int half = real.Length / 2;
        Inverse(real[..half], imaginary[..half]);
        Inverse(real[half..], imaginary[half..]);
        Butterflies(real[..half], imaginary[..half], real[half..], imaginary[half..], inverse: true);
    }

    private void Butterflies(Span<double> real, Span<double> imaginary, Span<double> highReal, Span<double> highImaginary, bool inverse)
    {
        int half = real.Length, level = BitOperations.Log2((uint)half) + 1, fine = Math.Min(half, TableLength);
        for (int start = 0; start < half; start += fine)
        {
            Vector2D turn = half > fine ? new(coarseCosines[level]![start / fine], coarseSines[level]![start / fine]) : new(1, 0);
            Block(
                real.Slice(start, fine),
                imaginary.Slice(start, fine),
                highReal.Slice(start, fine),
                highImaginary.Slice(start, fine),
                cosines[level]!,
                sines[level]!,
                turn,
                inverse);
        }
    }

    private static void Block(Span<double> real, Span<double> imaginary, Span<double> highReal, Span<double> highImaginary, double[] cosine, double[] sine, Vector2D turn, bool inverse)
    {
        int j = 0, width = Vector<double>.Count;
        for (; j + width <= real.Length; j += width)
        {
            Vector<double> c = new(cosine, j), s = new(sine, j);
            Vector<double> wr = (c * turn.Cosine) - (s * turn.Sine), wi = (s * turn.Cosine) + (c * turn.Sine);
            Vector<double> ar = new(real[j..]), ai = new(imaginary[j..]), br = new(highReal[j..]), bi = new(highImaginary[j..]);
            if (inverse) (br, bi) = ((br * wr) - (bi * wi), (bi * wr) + (br * wi));
            Vector<double> dr = ar - br, di = ai - bi;
            (ar + br).CopyTo(real[j..]);
            (ai + bi).CopyTo(imaginary[j..]);
            (inverse ? dr : (dr * wr) + (di * wi)).CopyTo(highReal[j..]);
            (inverse ? di : (di * wr) - (dr * wi)).CopyTo(highImaginary[j..]);
        }

        for (; j < real.Length; j++)
        {
            double wr = (cosine[j] * turn.Cosine) - (sine[j] * turn.Sine), wi = (sine[j] * turn.Cosine) + (cosine[j] * turn.Sine);
            double ar = real[j], ai = imaginary[j], br = highReal[j], bi = highImaginary[j];
            if (inverse) (br, bi) = ((br * wr) - (bi * wi), (bi * wr) + (br * wi));
            double dr = ar - br, di = ai - bi;
            (real[j], imaginary[j]) = (ar + br, ai + bi);
            (highReal[j], highImaginary[j]) = inverse ? (dr, di) : ((dr * wr) + (di * wi), (di * wr) - (dr * wi));
        }
    }

    private static (double[] Cosines, double[] Sines) Circle(int count, double step)
    {
        double[] cosines = new double[count], sines = new double[count];
        for (int i = 0; i < count; i++) (sines[i], cosines[i]) = Math.SinCos(i * step);
        return (cosines, sines);
    }

    private readonly record struct Vector2D(double Cosine, double Sine);
}
