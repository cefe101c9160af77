using System.Globalization;
using AuditKit.Models.Compression;
using AuditKit.Models.Graph;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>An 8-bit model in ONNX Runtime.</summary>
internal sealed class QuantisedVariant(TrainedModel model, QuantisedModel quantised, OnnxSession session, GraphPort port) : IModelVariant
{
    public long Bytes => quantised.Bytes;

    public string Made => string.Create(CultureInfo.InvariantCulture, $"{quantised.Nodes.Count} layers with 8-bit weights in ONNX Runtime{(quantised.Calibration is { } calibration ? $", ranges of {calibration.Rows} training rows (digest {calibration.RowsDigest.ToString()[..19]})" : string.Empty)}; the unquantised ONNX file has {quantised.OriginalBytes} bytes");

    public double[] Probabilities(EncodedRows rows, CancellationToken token) =>
        RuntimeAnswers.Probabilities(model, session.Run(rows.Values, [rows.Count, .. RowShapeOf(port, rows.Columns)], token)[model.Reading.Output]);

    /// <summary>Dimensions of one row as the graph declares them.</summary>
    public static IReadOnlyList<long> RowShapeOf(GraphPort port, int columns)
    {
        long[] row = [.. (port.Shape ?? []).Skip(1).Select(dimension => dimension.Size ?? -1)];
        return row.Length > 0 && row.All(extent => extent > 0) && row.Aggregate(1L, (product, extent) => product * extent) == columns ? row : [columns];
    }

    public void Dispose() => session.Dispose();
}
