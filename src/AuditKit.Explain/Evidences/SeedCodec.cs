using AuditKit.Core.Evidences;

namespace AuditKit.Explain.Evidences;

/// <summary>Canonical JSON whose lists fit together.</summary>
internal sealed class SeedCodec : IEvidenceCodec<SeedSample>
{
    private readonly JsonEvidenceCodec<SeedSample> json = new();

    public void Write(SeedSample value, Stream stream) => json.Write(value, stream);

    public SeedSample Read(Stream stream)
    {
        SeedSample sample = json.Read(stream);
        int rows = sample.RowIds.Count;
        Require(sample.Weights.Count == rows, "weights");
        foreach (ExplainedAttribute attribute in sample.Attributes) Require(attribute.Codes.Count == rows && attribute.Codes.All(code => code >= -1 && code < attribute.Groups.Count), $"attribute '{attribute.Name}'");
        foreach (SeedModel model in sample.Models) Require(PackedNumbers.Holds(model.Values, (long)rows * sample.Features.Count), $"attributions of {model.Name}");
        return sample;
    }

    private static void Require(bool fits, string part)
    {
        if (!fits) throw new InvalidDataException($"Attributions of several models are damaged: the {part} do not fit the rows.");
    }
}
