using AuditKit.Core.Evidences;

namespace AuditKit.Explain.Evidences;

/// <summary>Canonical JSON whose numbers fit the grid.</summary>
internal sealed class AttentionCodec : IEvidenceCodec<AttentionSample>
{
    private readonly JsonEvidenceCodec<AttentionSample> json = new();

    public void Write(AttentionSample value, Stream stream)
    {
        if (Fault(value) is { } fault) throw new ArgumentException(fault, nameof(value));
        json.Write(value, stream);
    }

    public AttentionSample Read(Stream stream)
    {
        AttentionSample sample = json.Read(stream);
        return Fault(sample) is { } fault ? throw new InvalidDataException($"Attention is damaged: {fault}") : sample;
    }

    private static string? Fault(AttentionSample sample)
    {
        if (sample.Grid is not [>= 1 and <= AttentionSample.MostRegions, >= 1 and <= AttentionSample.MostRegions] || (long)sample.Grid[0] * sample.Grid[1] is > AttentionSample.MostRegions) return $"[{string.Join(", ", sample.Grid ?? [])}] is no grid of regions.";
        if (sample.Gate is null || sample.Pictures is null || sample.Pictures.Count > AttentionSample.MostPictures) return "it has no gate, no pictures, or too many.";
        int regions = sample.Grid[0] * sample.Grid[1];
        foreach (AttendedPicture picture in sample.Pictures)
        {
            if (picture?.Words is null || picture.Words.Count == 0) return "a picture has no words.";
            if (picture.Words.Any(word => word?.Word is null || !PackedNumbers.Holds(word.Attention, regions) || !PackedNumbers.Holds(word.Losses, regions))) return $"the words of row {picture.RowId} do not hold the finite numbers of the grid.";
        }

        return null;
    }
}
