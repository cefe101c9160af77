using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Sampling;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Producers;

/// <summary>Explains a sample of test rows by every method, and runs the sanity gate. 64 bits throughout, so that gaps show the method and not rounding.</summary>
internal sealed class AttributionRun(TrainedModel model, AuditTable table, ExplainOptions options, ComputeDevice device, SeedStream seeds, IProgress<AuditEvent> progress)
{
    private const int BatchRows = 4;

    public AttributionSample Run(CancellationToken token)
    {
        int[] test = table.Split.RowsOf(Split.Test);
        if (test.Length == 0) throw new InvalidInputException("data.split", "there is no test row to explain", "hold out rows for the audit");
        NamedColumn[] attributes = [.. table.Attributes];
        RowSample sample = RowSample.Draw(test, row => string.Join('\u001f', attributes.Select(attribute => attribute.Column.TextAt(row))), options.Rows, seeds);
        using ModelSession session = model.Open(device, Precision.Double);
        ModelFunction function = new(session, options.Quantity, Precision.Double);
        ChunkPlan plan = ChunkPlan.For(function, most: device.IsCpu ? ChunkPlan.MostRowsOnProcessor : ChunkPlan.MostRowsOnAccelerator);
        TargetChoice target = model.Target.PositiveClass is { } positive ? new TargetChoice.Output(positive) : new TargetChoice.Argmax();
        AttributionSubject subject = AttributionSubject.Of(function, Wide(model.Preprocessor.Encode(table.Table, sample.Rows).Values), Baseline(), target, plan, null, token);
        GateDraws gate = new(model, device, subject, options, seeds.For("gate"));
        IReadOnlyList<ExplainedMethod> methods = [.. options.Methods.Select((id, i) => Explain(id, subject, gate, i / (double)options.Methods.Count, token))];
        return new AttributionSample
        {
            RowIds = [.. sample.Rows.Select(row => table.RowIds[row])],
            Weights = [.. sample.Rows.Zip(sample.Weights, (row, weight) => weight * (table.Weights.IsEmpty ? 1 : table.Weights[row]))],
            TestRows = test.Length,
            Attributes = [.. attributes.Select(attribute => Coded(attribute, sample.Rows))],
            Features = FeatureGroups.BySource(model.Preprocessor).Names,
            Columns = function.Inputs,
            Quantity = Words(),
            Baseline = options.MeanBaseline ? "the mean of the training rows" : "zeros: the mean of every number, no category",
            Range = subject.Range,
            BaselineOutput = subject.BaselineOutputs.Average(),
            GateRows = gate.Rows,
            Batch = Check(subject, token),
            Methods = methods,
        };
    }

    private ExplainedMethod Explain(string id, AttributionSubject subject, GateDraws gate, double share, CancellationToken token)
    {
        progress.Report(new AuditEvent(AttributeProducer.Id, AuditEventKind.Advanced, $"{id} of {subject.Count} rows", share));
        IAttributionMethod method = AttributionMethods.Of(id, options.Adaptive);
        Attribution found = method.Attribute(subject, token);
        return new ExplainedMethod
        {
            Method = id,
            Description = found.Description,
            Values = FeatureGroups.BySource(model.Preprocessor).Sum(found.Values.Span),
            Gaps = found.Gaps,
            Tolerance = found.Tolerance,
            RowsAboveTolerance = found.RowsAboveTolerance,
            SaturatedRows = found.SaturatedRows,
            ForwardRows = found.Work.ForwardRows,
            BackwardRows = found.Work.BackwardRows,
            Similarities = gate.Of(method, token),
        };
    }

    /// <summary>A few rows alone, together and backwards: a difference would mean that neighbours change an explanation.</summary>
    private BatchCheck Check(AttributionSubject subject, CancellationToken token)
    {
        IAttributionMethod method = AttributionMethods.Of(options.Methods[0], options.Adaptive);
        int count = Math.Min(BatchRows, subject.Count), width = subject.Function.Inputs;
        int[] forward = [.. Enumerable.Range(0, count)];
        double[] together = Again(forward), backward = Again([.. forward.Reverse()]);
        double largest = 0, scale = together.Max(Math.Abs);
        foreach (int row in forward)
        {
            double[] alone = Again([row]);
            for (int i = 0; i < width; i++)
            {
                double value = together[(row * width) + i];
                largest = Math.Max(largest, Math.Max(Math.Abs(value - alone[i]), Math.Abs(value - backward[((count - 1 - row) * width) + i])));
            }
        }

        return new BatchCheck(count, scale > 0 ? largest / scale : largest);

        double[] Again(int[] rows)
        {
            double[] inputs = [.. rows.SelectMany(row => subject.Row(row).ToArray())];
            TargetChoice targets = new TargetChoice.PerRow([.. rows.Select(row => subject.Targets[row])]);
            return method.Attribute(AttributionSubject.Of(subject.Function, inputs, subject.Baseline.ToArray(), targets, subject.Plan, subject.Range, token), token).Values.ToArray();
        }
    }

    private double[] Baseline()
    {
        double[] mean = new double[model.Inputs];
        if (!options.MeanBaseline) return mean;
        EncodedRows rows = model.Preprocessor.Encode(table.Table, table.Split.RowsOf(Split.Train));
        for (int i = 0; i < rows.Values.Length; i++) mean[i % mean.Length] += rows.Values[i];
        return rows.Count == 0 ? mean : [.. mean.Select(sum => sum / rows.Count)];
    }

    private string Words()
    {
        string quantity = options.Quantity == Quantity.LogOdds ? "log-odds" : QuantityNames.Of(options.Quantity);
        return model.Target.PositiveClass is { } positive ? $"{quantity} of '{model.Target.Classes[positive]}'" : $"{quantity} of the predicted class";
    }

    private static ExplainedAttribute Coded(NamedColumn attribute, int[] rows)
    {
        CategoryColumn column = (CategoryColumn)attribute.Column;
        return new ExplainedAttribute(attribute.Name, column.Categories, [.. rows.Select(column.CodeAt)]);
    }

    private static double[] Wide(float[] values) => [.. values.Select(value => (double)value)];
}
