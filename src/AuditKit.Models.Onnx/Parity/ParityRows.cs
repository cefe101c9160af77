using AuditKit.Core.Randomness;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Parity;

/// <summary>
/// Draws rows for a comparison of engines. A floating-point element is normal with mean and standard deviation of its column (0
/// and 1 without data); any other element is that of a random row, so that codes stay valid.
/// </summary>
internal static class ParityRows
{
    private const long MostElements = 1 << 28;

    /// <summary>Draws rows for an input.</summary>
    /// <param name="port">The input.</param>
    /// <param name="data">Rows of data; null if there are none.</param>
    /// <param name="rows">Rows to draw.</param>
    /// <param name="stream">Chance.</param>
    /// <exception cref="GraphException">Without data, an element cannot be drawn.</exception>
    public static GraphTensor Draw(GraphPort port, GraphTensor? data, int rows, SeedStream stream)
    {
        RandomSource source = stream.Open();
        if (data is null || data.Count == 0) return Normal(port, rows, source);
        long[] shape = [rows, .. data.Shape.Skip(1)];
        int perRow = Count(shape, port) / rows, dataRows = (int)data.Shape[0];
        if (data.Type == ElementType.Float32) return GraphTensor.OfSingles(shape, Like(data.Singles(), perRow, dataRows, rows, source));
        int[] picks = [.. Enumerable.Range(0, rows * perRow).Select(i => (source.Next(dataRows) * perRow) + (i % perRow))];
        if (data.Type == ElementType.Text) return GraphTensor.OfTexts(shape, [.. picks.Select(pick => data.Texts[pick])]);
        int size = data.Type.Size();
        byte[] bytes = new byte[picks.Length * size];
        for (int i = 0; i < picks.Length; i++) data.Bytes.Span.Slice(picks[i] * size, size).CopyTo(bytes.AsSpan(i * size));
        return GraphTensor.Of(data.Type, shape, bytes);
    }

    private static GraphTensor Normal(GraphPort port, int rows, RandomSource source)
    {
        bool drawable = port is { Shape.Count: > 0, Type: ElementType.Float32 or ElementType.Float64 } && port.Shape.Skip(1).All(dimension => dimension.Size is not null);
        if (!drawable) throw new GraphException($"rows for the input '{port}' cannot be drawn without data");
        long[] shape = [rows, .. port.Shape!.Skip(1).Select(dimension => dimension.Size!.Value)];
        double[] values = [.. Enumerable.Range(0, Count(shape, port)).Select(_ => source.NextGaussian())];
        return port.Type == ElementType.Float64 ? GraphTensor.OfDoubles(shape, values) : GraphTensor.OfSingles(shape, Array.ConvertAll(values, value => (float)value));
    }

    private static int Count(long[] shape, GraphPort port) => Shapes.Count(shape) is <= MostElements and long count ? (int)count : throw new GraphException($"{shape[0]} rows of the input '{port}' are too many elements to draw");

    private static float[] Like(ReadOnlySpan<float> data, int perRow, int dataRows, int rows, RandomSource source)
    {
        float[] drawn = new float[rows * perRow];
        for (int column = 0; column < perRow; column++)
        {
            double sum = 0, squares = 0;
            for (int row = 0; row < dataRows; row++) sum += data[(row * perRow) + column];
            double mean = sum / dataRows;
            for (int row = 0; row < dataRows; row++) squares += Math.Pow(data[(row * perRow) + column] - mean, 2);
            double deviation = Math.Sqrt(squares / dataRows);
            for (int row = 0; row < rows; row++) drawn[(row * perRow) + column] = (float)(mean + (deviation * source.NextGaussian()));
        }

        return drawn;
    }
}
