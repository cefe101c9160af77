using AuditKit.Core.Evidences;
using AuditKit.Models.Captions;
using AuditKit.Models.Files;

namespace AuditKit.Models.Evidences;

/// <summary>A model of captions as the bytes of its model file.</summary>
internal sealed class CaptionerCodec : IEvidenceCodec<CaptionModel>
{
    public void Write(CaptionModel value, Stream stream) => value.Save(stream);

    public CaptionModel Read(Stream stream)
    {
        try
        {
            return CaptionModel.Load(stream);
        }
        catch (ModelFileException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }
}
