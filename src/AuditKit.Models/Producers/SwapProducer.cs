using System.Globalization;
using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Producers;

/// <summary>
/// Predicts the audited rows once for every value of every protected attribute that the model reads, with all rows set to that
/// value. Runs where <c>fairness.individual.flip</c> asks for it.
/// </summary>
public sealed class SwapProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("swap", "Predict with swapped attributes", [DataEvidence.Table, ModelsEvidence.Model], [DataEvidence.Swapped]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject.Kind != SubjectKind.Predictions && spec.Subject.Task == PredictionTask.Binary && IsAsked(spec);

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => new JsonObject { ["threshold"] = ModelPrediction.Threshold };

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        TrainedModel model = context.Evidence.Get(ModelsEvidence.Model);
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        context.Evidence.Put(DataEvidence.Swapped, await Task.Run(() => Predict(model, table, device, cancellation), cancellation));
        return StageReport.Empty;
    }

    internal static SwappedPredictions Predict(TrainedModel model, AuditTable table, ComputeDevice device, CancellationToken cancellation)
    {
        int[] rows = table.Split.RowsOf(Split.Test);
        using ModelSession session = model.Open(device, model.Origin?.Precision ?? Precision.Single);
        List<AttributeSwap> swaps = [];
        foreach (string attribute in table.Roles.Attributes)
        {
            if (!model.Preprocessor.Encodings.Any(encoding => encoding.Column == attribute))
            {
                swaps.Add(new AttributeSwap(attribute, string.Empty, string.Empty, $"the model does not read '{attribute}'"));
                continue;
            }

            foreach ((string value, Column column) in Constants(table.Table[attribute]))
            {
                cancellation.ThrowIfCancellationRequested();
                swaps.Add(new AttributeSwap(attribute, value, Answers(session, model, model.Preprocessor.Encode(table.Table.With(attribute, column), rows), cancellation)));
            }
        }

        return new SwappedPredictions([.. rows.Select(row => table.RowIds[row])], swaps);
    }

    private static string Answers(ModelSession session, TrainedModel model, EncodedRows rows, CancellationToken cancellation)
    {
        int positive = model.Target.PositiveClass ?? throw new InvalidOperationException("Swapped predictions need a positive class."), classes = model.Target.Classes.Count;
        double threshold = model.Target.Threshold ?? ModelPrediction.Threshold;
        double[] chances = session.Probabilities(rows, cancellation);
        return string.Create(rows.Count, chances, (text, values) =>
        {
            for (int row = 0; row < text.Length; row++) text[row] = values[(row * classes) + positive] >= threshold ? '1' : '0';
        });
    }

    // The column with every row set to one of its values, for each value in turn.
    private static IEnumerable<(string Value, Column Column)> Constants(Column column)
    {
        if (column is CategoryColumn texts)
        {
            for (int code = 0; code < texts.Categories.Count; code++) yield return (texts.Categories[code], CategoryColumn.Of(texts.Categories, Filled(texts.Count, code)));
            yield break;
        }

        foreach (double value in ((NumberColumn)column).DistinctValues()) yield return (value.ToString("R", CultureInfo.InvariantCulture), NumberColumn.Of(Filled(column.Count, value)));
    }

    private static T[] Filled<T>(int count, T value)
    {
        T[] values = new T[count];
        Array.Fill(values, value);
        return values;
    }

    private static bool IsAsked(AuditSpec spec) =>
        spec.Domains.FirstOrDefault(section => section.Domain == "fairness")?.Options.SectionOrNull("individual") is { } individual && individual.Flag("flip");
}
