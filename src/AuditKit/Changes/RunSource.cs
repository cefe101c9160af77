using AuditKit.Core;
using AuditKit.Core.Evidences;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;

namespace AuditKit.Changes;

/// <summary>A record, alone or in the folder of its run.</summary>
/// <param name="Record">The record.</param>
/// <param name="Folder">The folder it lies in.</param>
public sealed record RunSource(AuditRecord Record, string Folder)
{
    /// <summary>Reads <c>record.json</c>, or the one in a folder.</summary>
    /// <exception cref="InvalidInputException">There is none, or it is no record.</exception>
    public static RunSource Load(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, "record.json") : path;
        if (!File.Exists(file)) throw new InvalidInputException(path, "there is no record", "Give record.json of a run, or the folder of a run");
        try
        {
            return new RunSource(AuditRecord.FromJson(File.ReadAllBytes(file)), Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException(path, "the file is no record: " + error.Message, "Give record.json of a run, or the folder of a run");
        }
    }

    /// <summary>The audited rows with their predictions; null where the folder does not hold them.</summary>
    public PredictionTable? Predictions()
    {
        Digest digest = Record.Provenance.Digests.GetValueOrDefault(DataEvidence.Predictions.Id);
        FileEvidenceStore store = new(Path.Combine(Folder, "evidence"));
        if (!store.Contains(digest)) return null;
        using Stream stream = store.OpenRead(digest);
        return DataEvidence.Predictions.Codec.Read(stream).HeldOut();
    }
}
