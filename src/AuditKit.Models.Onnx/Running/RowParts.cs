using AuditKit.Models.Graph.Values;
using Microsoft.ML.OnnxRuntime;

namespace AuditKit.Models.Onnx.Running;

/// <summary>Runs a session over rows, a part at a time.</summary>
internal sealed class RowParts(InferenceSession session, RunOptions options, string[] inputNames, string[] outputNames) : IDisposable
{
    private readonly SessionOutput?[] made = new SessionOutput?[outputNames.Length];

    /// <summary>Runs all parts. Every part but the last has the same number of rows.</summary>
    /// <param name="inputs">Values of all inputs.</param>
    /// <param name="rows">Rows of all parts.</param>
    /// <param name="part">Rows of a part.</param>
    /// <param name="layouts">Layouts of the outputs; null if the first part shows them.</param>
    /// <param name="token">Looked at between parts.</param>
    public Dictionary<string, GraphTensor> Run(SessionInput[] inputs, long rows, long part, OutputLayout[]? layouts, CancellationToken token)
    {
        if (layouts is null) First(inputs, rows, Math.Min(part, rows));
        else for (int i = 0; i < made.Length; i++) made[i] = new SessionOutput(outputNames[i], layouts[i], rows);
        bool inPlace = Array.TrueForAll(made, output => !output!.IsText);
        for (long first = layouts is null ? part : 0; first < rows; first += part)
        {
            token.ThrowIfCancellationRequested();
            Next(inputs, first, Math.Min(part, rows - first), inPlace);
        }

        Dictionary<string, GraphTensor> answers = new(made.Length, StringComparer.Ordinal);
        for (int i = 0; i < made.Length; i++) answers[outputNames[i]] = made[i]!.Finish();
        return answers;
    }

    private void First(SessionInput[] inputs, long rows, long part)
    {
        OrtValue[] given = Array.ConvertAll(inputs, input => input.Rows(0, part == rows && input.Shape.Length > 0 ? input.Shape[0] : part));
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> computed = session.Run(options, inputNames, given, outputNames);
            for (int i = 0; i < made.Length; i++) made[i] = new SessionOutput(outputNames[i], computed[i], part, rows);
        }
        finally
        {
            Free(given);
        }
    }

    private void Next(SessionInput[] inputs, long first, long count, bool inPlace)
    {
        OrtValue[] given = Array.ConvertAll(inputs, input => input.Rows(first, count));
        OrtValue[] taken = inPlace ? Array.ConvertAll(made, output => output!.Rows(first, count)) : [];
        try
        {
            if (inPlace)
            {
                session.Run(options, inputNames, given, outputNames, taken);
                return;
            }

            using IDisposableReadOnlyCollection<OrtValue> computed = session.Run(options, inputNames, given, outputNames);
            for (int i = 0; i < made.Length; i++) made[i]!.Take(computed[i], first);
        }
        finally
        {
            Free(given);
            Free(taken);
        }
    }

    private static void Free(OrtValue[] values)
    {
        foreach (OrtValue value in values) value.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (SessionOutput? output in made) output?.Dispose();
    }
}
