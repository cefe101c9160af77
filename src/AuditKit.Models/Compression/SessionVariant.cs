using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Compression;

/// <summary>A variant that is a model of its own, in a session.</summary>
internal sealed class SessionVariant : IModelVariant
{
    private readonly ModelSession session;

    public SessionVariant(TrainedModel model, string made, ComputeDevice device)
    {
        using MemoryStream file = new();
        model.Save(file);
        (session, Bytes, Made) = (model.Open(device), file.Length, made);
    }

    public long Bytes { get; }

    public string Made { get; }

    public double[] Probabilities(EncodedRows rows, CancellationToken token) => session.Probabilities(rows, token);

    public void Dispose() => session.Dispose();
}
