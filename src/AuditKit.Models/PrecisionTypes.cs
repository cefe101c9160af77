using TorchSharp;

namespace AuditKit.Models;

/// <summary>Precisions as torch types.</summary>
public static class PrecisionTypes
{
    /// <summary>The torch type of a precision.</summary>
    public static torch.ScalarType ToScalarType(this Precision precision) => precision == Precision.Single ? torch.ScalarType.Float32 : torch.ScalarType.Float64;
}
