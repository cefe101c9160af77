using AuditKit.Core.Evidences;

namespace AuditKit.Explain.Evidences;

/// <summary>Canonical JSON whose lists fit together.</summary>
internal sealed class DriftCodec : IEvidenceCodec<DriftSample>
{
    private readonly JsonEvidenceCodec<DriftSample> json = new();

    public void Write(DriftSample value, Stream stream) => json.Write(value, stream);

    public DriftSample Read(Stream stream)
    {
        DriftSample sample = json.Read(stream);
        long cells = (long)sample.RowIds.Count * sample.Features.Count;
        bool fits = sample.Weights.Count == sample.RowIds.Count && PackedNumbers.Holds(sample.Audited, cells) && PackedNumbers.Holds(sample.Compared, cells);
        return fits ? sample : throw new InvalidDataException("Attributions of two models are damaged: they do not fit the rows.");
    }
}
