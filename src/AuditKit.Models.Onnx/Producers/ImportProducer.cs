using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Evidences;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Importing;
using AuditKit.Models.Onnx.Parity;

namespace AuditKit.Models.Onnx.Producers;

/// <summary>Imports the subject: reads the file, makes its preprocessing, compares the engines on the audited rows.</summary>
public sealed class ImportProducer : IProducer
{
    private const string Path = "subject.import.model";

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("import", "Import the model", [DataEvidence.Table], [ModelsEvidence.Model, ParityReport.Kind]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject is { Kind: SubjectKind.Import, Task: not PredictionTask.Captioning };

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        if (!spec.Subject.Options.Has("model")) yield break;
        if (ImportSettings.Conflict(spec.Subject.Options) is { } conflict) yield return conflict;
        ImportSettings settings = ImportSettings.From(spec.Subject.Options);
        if (Refusal(spec.FullPath(settings.Model)) is { } refusal) yield return refusal;
        if (settings.Preprocessing.File is { } file && !File.Exists(spec.FullPath(file))) yield return new Problem("subject.import.preprocessing", $"there is no file '{file}'", "give a path relative to the spec");
        string[] absent = [.. settings.Preprocessing.Columns.Where(column => !outline.Has(column))];
        if (absent.Length > 0) yield return new Problem("subject.import.preprocessing.columns", $"the data have no columns {string.Join(", ", absent)}; they have {outline.Names}", "list columns of the data");
    }

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec)
    {
        ImportSettings settings = ImportSettings.From(spec.Subject.Options);
        JsonObject key = new() { ["options"] = spec.Subject.Options.ToJson(), ["model"] = DigestOf(spec.FullPath(settings.Model)) };
        if (settings.Preprocessing.File is { } file) key["preprocessing"] = DigestOf(spec.FullPath(file));
        return key;
    }

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        SubjectImport import = new(ImportSettings.From(context.Spec.Subject.Options), context.Spec.FullPath, context.Compute, context.Spec.Seed);
        ImportedSubject subject = await Task.Run(() => Guard(() => import.Read(context.Evidence.Get(DataEvidence.Table), cancellation)), cancellation);
        context.Evidence.Put(ModelsEvidence.Model, subject.Model);
        context.Evidence.Put(ParityReport.Kind, subject.Parity);
        return new StageReport(subject.Findings, subject.Facts);
    }

    private static Problem? Refusal(string file)
    {
        if (!File.Exists(file)) return new Problem(Path, $"there is no file '{file}'", "give a path relative to the spec");
        try
        {
            return ModelFileSniffer.Sniff(file) switch
            {
                ModelFileKind.Safetensors => new Problem(Path, "the file holds weights without a network", "train a recipe with subject.train.transfer.from, or give an ONNX file"),
                ModelFileKind.Captioner => new Problem(Path, "the model writes captions", "state subject.import.task: captioning"),
                _ => null,
            };
        }
        catch (ModelFileException error)
        {
            return new Problem(Path, error.Message, error.Remedy);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Problem(Path, $"the file cannot be read: {error.Message}", "check the file and its permissions");
        }
    }

    private static ImportedSubject Guard(Func<ImportedSubject> import)
    {
        try
        {
            return import();
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException(Path, error.Message, error.Remedy);
        }
        catch (GraphException error)
        {
            throw new InvalidInputException(Path, $"the graph cannot be used: {error.Message}", "'auditkit model inspect' lists nodes and shapes; check subject.import.preprocessing and the export");
        }
        catch (ArgumentException error)
        {
            throw new InvalidInputException(Path, error.Message, "check subject.import.classes, output and preprocessing");
        }
    }

    private static string DigestOf(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return Digest.FromHash(SHA256.HashData(stream)).ToString();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Importing will say what is wrong; until then nothing stored can match.
            return "unreadable";
        }
    }
}
