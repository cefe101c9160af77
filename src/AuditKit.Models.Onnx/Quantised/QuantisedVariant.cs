using System.Globalization;
using AuditKit.Models.Compression;
using AuditKit.Models.Forms;
using AuditKit.Models.Graph;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>An 8-bit model in ONNX Runtime.</summary>
internal sealed class QuantisedVariant(TrainedModel model, QuantisedModel quantised, OnnxSession session, GraphPort port) : IModelVariant
{
    public long Bytes => quantised.Bytes;

    public string Made => string.Create(CultureInfo.InvariantCulture, $"{quantised.Nodes.Count} layers with 8-bit weights in ONNX Runtime{(quantised.Calibration is { } calibration ? $", ranges of {calibration.Rows} training rows (digest {calibration.RowsDigest.ToString()[..19]})" : string.Empty)}; the unquantised ONNX file has {quantised.OriginalBytes} bytes");

    public double[] Probabilities(EncodedRows rows, CancellationToken token) =>
        RuntimeAnswers.Probabilities(model, session.Run(rows.Values, [rows.Count, .. RowShape.Of(port, rows.Columns)], token)[model.Reading.Output]);

    public void Dispose() => session.Dispose();
}
