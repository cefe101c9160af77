using AuditKit.Core.Evidences;
using AuditKit.Models.Files;

namespace AuditKit.Models.Evidences;

/// <summary>A model as the bytes of its model file.</summary>
internal sealed class ModelCodec : IEvidenceCodec<TrainedModel>
{
    public void Write(TrainedModel value, Stream stream) => value.Save(stream);

    public TrainedModel Read(Stream stream)
    {
        try
        {
            return TrainedModel.Load(stream);
        }
        catch (ModelFileException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }
}
