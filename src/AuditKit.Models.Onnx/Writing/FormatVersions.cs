namespace AuditKit.Models.Onnx.Writing;

/// <summary>The version of the file format that came with a version of the standard operators (ONNX, "Versioning").</summary>
internal static class FormatVersions
{
    // From version 4 on an initialiser need not be an input too; older operator sets may stand in newer files.
    private const long Least = 4;

    private static readonly (long Opset, long Format)[] Steps = [(10, 5), (11, 6), (12, 7), (15, 8), (19, 9), (21, 10), (23, 11), (24, 12), (25, 13)];

    public static long Of(long opset) => Steps.LastOrDefault(step => step.Opset <= opset).Format is > 0 and long format ? format : Least;
}
