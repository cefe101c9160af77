using System.Globalization;
using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Models.Captions;
using AuditKit.Models.Evidences;
using AuditKit.Models.Files;
using AuditKit.Models.Importing;

namespace AuditKit.Models.Producers.Captions;

/// <summary>Imports a subject that writes captions: a file of <see cref="CaptionModelFile.Format"/>.</summary>
public sealed class ImportCaptionerProducer : IProducer
{
    private const string Path = "subject.import.model";

    // What says how classes and numbers are read has nothing to say here.
    private static readonly string[] Meaningless = ["preprocessing", "outputName", "output", "classes", "positive", "engine", "precision"];

    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("import", "Import the model", [], [ModelsEvidence.Captioner]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject is { Kind: SubjectKind.Import, Task: PredictionTask.Captioning };

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        foreach (string key in Meaningless.Where(spec.Subject.Options.IsGiven)) yield return new Problem($"subject.import.{key}", "means nothing to a model that writes captions", "leave it out");
        if (!spec.Subject.Options.Has("model")) yield break;
        Problem? problem = null;
        try
        {
            Read(spec);
        }
        catch (InvalidInputException error)
        {
            problem = error.Problems[0];
        }

        if (problem is not null) yield return problem;
    }

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["model"] = Read(spec).File.ToString() };

    /// <inheritdoc />
    public Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        (CaptionModel model, Digest file) = Read(context.Spec);
        context.Evidence.Put(ModelsEvidence.Captioner, model);
        return Task.FromResult(new StageReport([.. OriginFindings.Of(OriginOf(context.Spec), LicenceOf(context.Spec))], [.. Facts(context.Spec, model, file)]));
    }

    private static string? OriginOf(AuditSpec spec) => spec.Subject.Options.TextOrNull("origin");

    private static string? LicenceOf(AuditSpec spec) => spec.Subject.Options.TextOrNull("licence");

    private static IEnumerable<Fact> Facts(AuditSpec spec, CaptionModel model, Digest file)
    {
        yield return new Fact("model", "imported from", CaptionModelFile.Format);
        yield return new Fact("model", "file", System.IO.Path.GetFileName(spec.Subject.Options.Text("model")), FactOrigin.Declared);
        yield return new Fact("model", "file digest", file.ToString());
        yield return new Fact("model", "origin", OriginOf(spec) ?? "not stated", FactOrigin.Declared);
        yield return new Fact("model", "licence", LicenceOf(spec) ?? "not stated", FactOrigin.Declared);
        yield return new Fact("model", "network", model.Description);
        yield return new Fact("model", "parameters", model.Weights.Length.ToString("N0", CultureInfo.InvariantCulture));
    }

    private static (CaptionModel Model, Digest File) Read(AuditSpec spec)
    {
        string named = spec.Subject.Options.Text("model"), file = spec.FullPath(named);
        if (!File.Exists(file)) throw new InvalidInputException(Path, $"there is no file '{named}'", "give a path relative to the spec");
        try
        {
            using FileStream stream = File.OpenRead(file);
            CaptionModel model = CaptionModel.Load(stream);
            stream.Position = 0;
            return (model, Digest.FromHash(System.Security.Cryptography.SHA256.HashData(stream)));
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException(Path, $"'{named}' is no model of captions: {error.Message}", "give the file that 'auditkit model train' wrote with the recipe caption-lstm, or leave out task: captioning");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(Path, $"the file cannot be read: {error.Message}", "check the file and its permissions");
        }
    }
}
