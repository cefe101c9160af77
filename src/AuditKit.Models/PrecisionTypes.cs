using TorchSharp;

namespace AuditKit.Models;

/// <summary>Precisions as torch types.</summary>
internal static class PrecisionTypes
{
    public static torch.ScalarType ToScalarType(this Precision precision) => precision == Precision.Single ? torch.ScalarType.Float32 : torch.ScalarType.Float64;
}
