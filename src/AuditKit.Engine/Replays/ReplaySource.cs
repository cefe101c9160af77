using System.Text;
using System.Text.Json.Nodes;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Archives;

namespace AuditKit.Engine.Replays;

/// <summary>Reads what a replay starts from: a bundle's folder, a ZIP file of it, or the record in such a folder.</summary>
public static class ReplaySource
{
    private const long MostRecordBytes = 256 << 20, MostSpecBytes = 16 << 20;
    private const string Remedy = "Give a bundle of this version that 'auditkit verify' accepts";

    /// <summary>Reads record, spec and inputs.</summary>
    /// <exception cref="InvalidInputException">There is no record or spec there, or one that this version does not read.</exception>
    public static ReplayRequest Read(string path, string baseDirectory)
    {
        if (!File.Exists(path)) return OfFolder(new BundleFolder(path), BundleNames.Record, baseDirectory);
        if (!BundleArchive.IsArchive(path)) return OfFolder(new BundleFolder(Path.GetDirectoryName(Path.GetFullPath(path))!), Path.GetFileName(path), baseDirectory);
        using BundleArchive archive = BundleArchive.Open(path);
        return OfFolder(archive.Folder, BundleNames.Record, baseDirectory);
    }

    private static ReplayRequest OfFolder(BundleFolder folder, string recordName, string baseDirectory)
    {
        AuditRecord record = Parse(recordName, () => AuditRecord.FromJson(folder.Read(recordName, MostRecordBytes)));
        if (!folder.Holds(BundleNames.Spec)) throw new InvalidInputException(BundleNames.Spec, "the spec as it was run is not beside the record, and the record's own form of it shows defaults as if they had been chosen", "Give the whole folder of the run; runs of earlier versions did not keep the spec");
        ReplayRequest request = new(record, Encoding.UTF8.GetString(folder.Read(BundleNames.Spec, MostSpecBytes)), baseDirectory);
        if (!folder.Holds(BundleNames.Inputs)) return request;
        IReadOnlyDictionary<string, JsonNode> inputs = Parse(BundleNames.Inputs, () => StageInputs.FromJson(folder.Read(BundleNames.Inputs, StageInputs.MostBytes)));
        return request with { Inputs = inputs };
    }

    private static T Parse<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidInputException(place, error.Message.TrimEnd('.'), Remedy);
        }
    }
}
