using System.Globalization;
using System.Text.Json.Serialization;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;

namespace AuditKit.Models.Onnx.Parity;

/// <summary>
/// The same rows through the interpreter and through ONNX Runtime. Gradients are those of the interpreter, so they speak of the
/// model only if both engines compute the same.
/// </summary>
/// <param name="DataRows">Rows of data.</param>
/// <param name="RandomRows">Rows that were drawn.</param>
/// <param name="Outputs">One line for each output.</param>
public sealed record ParityReport(int DataRows, int RandomRows, IReadOnlyList<ParityOutput> Outputs)
{
    /// <summary>Relative difference above which it is a finding.</summary>
    public const double Noticeable = 1e-4;

    /// <summary>Relative difference above which gradient methods are refused.</summary>
    public const double Refused = 1e-2;

    /// <summary>The report as evidence.</summary>
    public static EvidenceKind<ParityReport> Kind { get; } = new("model.onnx-parity", "differences between the interpreter and ONNX Runtime on the same rows", new JsonEvidenceCodec<ParityReport>());

    /// <summary>True if gradient methods may be used.</summary>
    [JsonIgnore]
    public bool AllowsGradients => Outputs.All(output => !IsRefused(output));

    /// <summary>What a reader must be told.</summary>
    public IReadOnlyList<Finding> Findings() => [.. Outputs.Where(output => output.MaxRelative > Noticeable || output.Mismatches > 0).Select(Finding)];

    private static bool IsRefused(ParityOutput output) => output.MaxRelative > Refused || output.Mismatches > 0;

    private static Finding Finding(ParityOutput output)
    {
        bool refused = IsRefused(output);
        string difference = output.Mismatches > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{output.Mismatches} elements are finite in one only, or unequal")
            : string.Create(CultureInfo.InvariantCulture, $"the largest difference is {output.MaxRelative:G3} of its range");
        return new Finding("models.onnx_parity", refused ? Severity.Critical : Severity.Warning, $"Interpreter and ONNX Runtime differ in the output '{output.Name}': {difference}, at row {output.WorstRow}.{(refused ? " Methods that need gradients are refused." : string.Empty)}")
        {
            Action = refused ? "Export the model with another operator set, or use methods that need no gradients." : null,
        };
    }
}
