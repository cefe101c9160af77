using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Audited;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Quality.Truth;
using AuditKit.Explain.Sanity;
using AuditKit.Models;

namespace AuditKit.Explain.Producers;

/// <summary>Explains the rows by every method that was asked for, holds each method against randomised models, and measures its quality.</summary>
internal sealed class AttributionRun(AuditedSubject audited, ExplainOptions options, SeedStream seeds, IProgress<AuditEvent> progress)
{
    /// <summary>Models that learned permuted labels, and why there are none.</summary>
    public (IReadOnlyList<TrainedModel> Models, string? Reason) Permuted { get; init; } = ([], null);

    /// <summary>Which features matter in truth, where the data were made by a known process.</summary>
    public KnownImportance? Known { get; init; }

    /// <summary>Remove and retrain; null where it is not asked for.</summary>
    public RetrainRun? Retrain { get; init; }

    private readonly ShownRun shown = new(audited, options.Examples, seeds);

    /// <summary>A few rows with their maps, once <see cref="Run"/> has run.</summary>
    public ShownRows Shown => shown.Rows(audited.Of(needsGraph: false, CancellationToken.None));

    public AttributionSample Run(CancellationToken token)
    {
        AttributionSubject subject = audited.Of(needsGraph: false, token);
        int[] judged = Spread(subject.Count, options.QualityRows);
        List<ExplainedMethod> methods = [];
        List<RefusedMethod> refused = [];
        BatchCheck? batch = null;
        IReadOnlyList<MethodDefinition> wanted = options.MethodsFor(subject.Function.GradientRefusal is null);
        foreach ((int i, MethodDefinition definition) in wanted.Index())
        {
            progress.Report(new AuditEvent(AttributeProducer.Id, AuditEventKind.Advanced, $"{definition.Id} of {subject.Count} rows", i / (double)wanted.Count));
            try
            {
                methods.Add(Explain(definition, judged, token));
                batch ??= BatchInvariance.Of(options.Make(definition), audited.Of(definition.NeedsGraph, token), token);
            }
            catch (MethodRefusedException refusal)
            {
                refused.Add(RefusedMethod.Of(refusal));
            }
        }

        return new AttributionSample
        {
            RowIds = audited.Rows.RowIds,
            Weights = audited.Rows.Weights,
            TestRows = audited.Rows.TestRows,
            Attributes = audited.Rows.Attributes,
            Features = subject.Groups.Names,
            IsSpatial = audited.Form.Kind != InputKind.Columns,
            Columns = subject.Function.Inputs,
            Quantity = audited.Quantity,
            Baseline = audited.Baseline,
            Range = subject.Range,
            BaselineOutput = subject.BaselineOutputs.Average(),
            QualityRows = judged,
            Batch = batch ?? new BatchCheck(0, 0),
            Methods = methods,
            Refused = refused,
            Retrained = methods.Count == 0 ? null : Retrain?.Run(AttributionMethods.Of(methods[0].Method), token),
        };
    }

    private ExplainedMethod Explain(MethodDefinition definition, int[] judged, CancellationToken token)
    {
        if (definition.IsOfLayer) throw new MethodRefusedException(RefusalReason.NotApplicable, definition.Id, "its numbers are of a layer's neurons, and an audit compares inputs", $"run auditkit explain --method {definition.Id}");
        IAttributionMethod method = options.Make(definition);
        AttributionSubject subject = audited.Of(definition.NeedsGraph, token);
        Attribution found = method.Attribute(subject, token);
        shown.Take(definition.Id, found, subject);
        return new ExplainedMethod
        {
            Method = definition.Id,
            Family = definition.Family,
            Description = found.Description,
            Values = GroupValues(found, subject),
            Gaps = found.Gaps,
            Tolerance = found.Tolerance,
            RowsAboveTolerance = found.RowsAboveTolerance,
            SaturatedRows = found.SaturatedRows,
            ForwardRows = found.Work.ForwardRows,
            BackwardRows = found.Work.BackwardRows,
            StandardErrors = found.StandardErrors.IsEmpty ? [] : [.. Enumerable.Range(0, found.Rows).Select(row => Largest(found.StandardErrors.Span.Slice(row * found.Columns, found.Columns)))],
            Findings = found.Findings,
            Gate = Gate(definition, method, subject, token),
            Quality = options.Quality.Count == 0 ? null : Judge(definition, method, found, subject, judged, token),
        };
    }

    // Whole groups that were removed together have a value of their own; the values of its inputs would count it once for each.
    private static double[] GroupValues(Attribution found, AttributionSubject subject) =>
        found.Map is { Name: AttributionMap.Groups } map ? map.Values.ToArray() : subject.Groups.Sum(found.Values.Span);

    private GateRecord Gate(MethodDefinition definition, IAttributionMethod method, AttributionSubject subject, CancellationToken token)
    {
        RandomisedTrainedModels models = new(audited.Model, audited.Device, options.Quantity, definition.NeedsGraph);
        SanityRun gate = new(models, new GateOptions { Draws = options.Draws }, seeds.For("gate"));
        HeldFunction[] permuted = [.. Permuted.Models.Select(model => HeldFunction.Of(model, audited.Device, options.Quantity, definition.NeedsGraph))];
        try
        {
            return gate.Of(method, GateSubject.Of(subject, token), permuted, Permuted.Reason, token);
        }
        finally
        {
            foreach (HeldFunction held in permuted) held.Dispose();
        }
    }

    private MethodQuality Judge(MethodDefinition definition, IAttributionMethod method, Attribution found, AttributionSubject subject, int[] judged, CancellationToken token)
    {
        AttributionSubject few = subject.With(judged, range: subject.Range, token: token);
        QualitySettings settings = new()
        {
            Metrics = options.Quality,
            Options = options.QualitySettings,
            RowIds = [.. judged.Select(row => audited.Rows.RowIds[row])],
            Reading = ScoreReadings.For(options.Quantity, subject.Function.Outputs),
            Truth = Known,
        };
        progress.Report(new AuditEvent(AttributeProducer.Id, AuditEventKind.Advanced, $"quality of {definition.Id}", null));
        return QualityRun.Of(method, found.Of(judged), few, settings, token);
    }

    private static int[] Spread(int count, int wanted) => wanted >= count ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, wanted).Select(i => (int)((long)i * count / wanted))];

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, value);
        return largest;
    }
}
