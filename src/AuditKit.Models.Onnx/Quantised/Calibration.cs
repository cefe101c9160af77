using AuditKit.Core;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>Where the ranges of a static quantisation come from.</summary>
/// <param name="Method">How they were taken.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="RowsDigest">Digest of the rows' bytes, inputs in the order of the graph.</param>
/// <param name="Ranges">Range of each quantised value.</param>
public sealed record Calibration(CalibrationMethod Method, long Rows, Digest RowsDigest, IReadOnlyDictionary<string, ValueRange> Ranges)
{
    /// <summary>Rows below which a range is thin.</summary>
    public const int MinimumRows = 512;
}
