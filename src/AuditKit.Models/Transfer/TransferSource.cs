using AuditKit.Core;
using AuditKit.Core.Specs;
using AuditKit.Models.Files;

namespace AuditKit.Models.Transfer;

/// <summary>A file of weights that was read.</summary>
/// <param name="Path">As the spec names it.</param>
/// <param name="Digest">Of its bytes.</param>
/// <param name="Tensors">Its floating-point tensors.</param>
public sealed record TransferSource(string Path, Digest Digest, IReadOnlyList<SourceTensor> Tensors)
{
    /// <summary>Reads a file by the format that its bytes tell; its extension is not looked at.</summary>
    /// <param name="path">As the spec names it.</param>
    /// <param name="file">Where it lies.</param>
    /// <param name="formats">Kinds of files.</param>
    /// <exception cref="InvalidInputException">There is no file, it cannot be read, or no format takes it.</exception>
    public static TransferSource Read(string path, string file, IReadOnlyList<IWeightFormat> formats)
    {
        const string key = "subject.train.transfer.from";
        if (!File.Exists(file)) throw new InvalidInputException(key, $"there is no file '{path}'", "name a file of weights");
        byte[] bytes = File.ReadAllBytes(file);
        try
        {
            ModelFileKind kind = ModelFileSniffer.Sniff(new MemoryStream(bytes));
            IWeightFormat format = formats.FirstOrDefault(known => known.Reads(kind))
                ?? throw new InvalidInputException(key, $"weights are not read from '{System.IO.Path.GetFileName(path)}', a file of {kind}", $"export them to {string.Join(" or ", formats.Select(known => known.Name))}");
            return new TransferSource(path, Digest.Of(bytes), format.Read(bytes));
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException(key, $"'{path}' cannot be read: {error.Message}", error.Remedy);
        }
    }
}
