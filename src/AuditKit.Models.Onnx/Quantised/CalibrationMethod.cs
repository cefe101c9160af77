namespace AuditKit.Models.Onnx.Quantised;

/// <summary>How the range of a value is taken from calibration rows.</summary>
public enum CalibrationMethod
{
    /// <summary>Smallest and largest value.</summary>
    MinMax,

    /// <summary>The 0.01 and 99.99 percentiles, so that a few outliers do not coarsen all others.</summary>
    Percentile,

    /// <summary>
    /// The threshold that keeps most information: least Kullback-Leibler divergence between the values and their quantised form
    /// (Migacz 2017).
    /// </summary>
    Entropy,
}
