using AuditKit.Core.Evidences;

namespace AuditKit.Explain.Evidences;

/// <summary>Canonical JSON whose lists fit together.</summary>
internal sealed class AttributionCodec : IEvidenceCodec<AttributionSample>
{
    private readonly JsonEvidenceCodec<AttributionSample> json = new();

    public void Write(AttributionSample value, Stream stream) => json.Write(value, stream);

    public AttributionSample Read(Stream stream)
    {
        AttributionSample sample = json.Read(stream);
        int rows = sample.RowIds.Count;
        Require(sample.Weights.Count == rows, "weights");
        foreach (ExplainedAttribute attribute in sample.Attributes)
        {
            Require(attribute.Codes.Count == rows && attribute.Codes.All(code => code >= -1 && code < attribute.Groups.Count), $"attribute '{attribute.Name}'");
        }

        foreach (ExplainedMethod method in sample.Methods)
        {
            Require(method.Values.Count == rows * sample.Features.Count, $"values of {method.Method}");
            Require(method.Gaps.Count == 0 || method.Gaps.Count == rows, $"gaps of {method.Method}");
        }

        return sample;
    }

    private static void Require(bool fits, string part)
    {
        if (!fits) throw new InvalidDataException($"Attributions are damaged: the {part} do not fit the rows.");
    }
}
