using AuditKit.Core.Randomness;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Stability;

/// <summary>Explains the same rows of a table for one model after the other, by one method and by feature.</summary>
/// <param name="table">The audited table.</param>
/// <param name="options">Method settings, baseline and quantity.</param>
/// <param name="method">Method id.</param>
/// <param name="device">Where it computes.</param>
/// <param name="seeds">Chance of methods that sample: the same for all models, so that only the models differ.</param>
internal sealed class ModelRows(AuditTable table, ExplainOptions options, string method, ComputeDevice device, SeedStream seeds)
{
    private const int BackgroundRows = 64;

    /// <summary>Output of each row that is explained for every model: the positive class, or the audited model's largest.</summary>
    /// <param name="audited">The audited model.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="token">Ends the work.</param>
    public IReadOnlyList<int> TargetsOf(TrainedModel audited, int[] rows, CancellationToken token) => audited.Target.PositiveClass is { } positive
        ? [.. rows.Select(_ => positive)]
        : Opened(audited, function => AttributionSubject.Of(function, Encoded(audited, rows), new double[audited.Inputs], new TargetChoice.Argmax(), Plan(function), null, token).Targets);

    /// <summary>Attributions of the rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="targets">Output of each row.</param>
    /// <param name="token">Ends the work.</param>
    public (FeatureGroups Features, double[] Values, Attribution Found) Explain(TrainedModel model, int[] rows, IReadOnlyList<int> targets, CancellationToken token)
    {
        FeatureGroups features = InputGrouping.ForReaders(model);
        Attribution found = Opened(model, function =>
        {
            AttributionSubject subject = AttributionSubject.Of(function, Encoded(model, rows), Baseline(model), new TargetChoice.PerRow(targets), Plan(function), null, token);
            return Method().Attribute(subject.Knowing(ShapeOf(model), features, Background(model), seeds), token);
        });
        // Groups that were removed as a whole have a value of their own; each of their inputs carries all of it.
        double[] values = found.Map is { Name: AttributionMap.Groups } map ? map.Values.ToArray() : features.Sum(found.Values.Span);
        return (features, values, found);
    }

    private IAttributionMethod Method() => options.Make(AttributionMethods.Of(method));

    private T Opened<T>(TrainedModel model, Func<IModelFunction, T> use)
    {
        // Small networks in 64 bits as everywhere; others in the format that they were trained in, which the tolerance allows.
        Precision precision = model.Architecture is null ? Precision.Single : Precision.Double;
        using OpenModel open = new(model, device, options.Quantity, precision);
        return use(open.For(AttributionMethods.Of(method).NeedsGraph));
    }

    private static ChunkPlan Plan(IModelFunction function) => ChunkPlan.On(function);

    private double[] Encoded(TrainedModel model, int[] rows) => [.. model.Preprocessor.Encode(table.Table, rows).Values.Select(value => (double)value)];

    private double[] Baseline(TrainedModel model)
    {
        double[] mean = new double[model.Inputs];
        int[] train = table.Split.RowsOf(Split.Train);
        if (!options.MeanBaseline || train.Length == 0) return mean;
        EncodedRows rows = model.Preprocessor.Encode(table.Table, train);
        for (int i = 0; i < rows.Values.Length; i++) mean[i % mean.Length] += rows.Values[i] / train.Length;
        return mean;
    }

    private ReadOnlyMemory<double>? Background(TrainedModel model)
    {
        int[] train = table.Split.RowsOf(Split.Train);
        seeds.For("background").Open().Shuffle<int>(train);
        return train.Length == 0 ? null : Encoded(model, [.. train.Take(BackgroundRows)]);
    }

    private static IReadOnlyList<long>? ShapeOf(TrainedModel model) => model.Preprocessor is { Encodings: [TensorEncoding tensor] } ? [.. tensor.Shape.Select(extent => (long)extent)] : null;
}
