using AuditKit.Core;
using AuditKit.Core.Evidences;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Models;
using AuditKit.Models.Evidences;

namespace AuditKit.Sessions;

/// <summary>Finds a model: a file, or the one that a run's folder holds.</summary>
public static class ModelSource
{
    /// <summary>Loads the model.</summary>
    /// <exception cref="InvalidInputException">There is none, or the file is not one.</exception>
    public static TrainedModel Load(string path)
    {
        if (!Path.Exists(path)) throw new InvalidInputException("--model", $"there is no file or folder '{path}'", "Give a model file, or the folder of a run that trained one");
        try
        {
            using Stream stream = Directory.Exists(path) ? OpenFrom(path) : File.OpenRead(path);
            return ModelsEvidence.Model.Codec.Read(stream);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException("--model", $"'{path}' is not a usable model: {error.Message}", "Give a model file that AuditKit wrote");
        }
    }

    private static Stream OpenFrom(string folder)
    {
        string file = Path.Combine(folder, "record.json");
        if (!File.Exists(file)) throw new InvalidInputException("--model", $"the folder '{folder}' holds no record.json", "Give the folder of a finished run");
        AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(file));
        Digest digest = record.Provenance.Digests.GetValueOrDefault(ModelsEvidence.Model.Id);
        if (digest.IsEmpty) throw new InvalidInputException("--model", $"the run in '{folder}' has no model", "Give the folder of a run that trained one");
        return new FileEvidenceStore(Path.Combine(folder, "evidence")).OpenRead(digest);
    }
}
