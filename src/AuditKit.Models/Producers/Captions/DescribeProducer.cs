using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Captions;
using AuditKit.Models.Captions;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Producers.Captions;

/// <summary>Writes a caption for every test picture.</summary>
public sealed class DescribeProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("describe", "Describe the test pictures", [DataEvidence.Table, ModelsEvidence.Captioner], [DataEvidence.Captions]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject is { Kind: not SubjectKind.Predictions, Task: PredictionTask.Captioning };

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        if (spec.Data.Label is null) yield return new Problem("data.label", "captions cannot be judged without those that people wrote", "name the column that holds them");
    }

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["task"] = spec.Subject.TaskName };

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        CaptionModel model = context.Evidence.Get(ModelsEvidence.Captioner);
        try
        {
            CaptionedPictures captions = await Task.Run(() => CaptionSubject.Describe(model, context.Evidence.Get(DataEvidence.Table), device, cancellation), cancellation);
            context.Evidence.Put(DataEvidence.Captions, captions);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException([.. error.Problems.Select(problem => problem.Path.Length == 0 ? problem with { Path = "data" } : problem)]);
        }

        return new StageReport(device.Findings, []);
    }
}
