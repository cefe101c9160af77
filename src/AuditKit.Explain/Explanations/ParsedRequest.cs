using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Models;

namespace AuditKit.Explain.Explanations;

/// <summary>A request whose words were understood and whose files were read.</summary>
internal sealed record ParsedRequest
{
    private static readonly string[] Precisions = ["float32", "float64"];

    public required MethodChoice Method { get; init; }

    public required Quantity Quantity { get; init; }

    public required Precision Precision { get; init; }

    public required InputRows Rows { get; init; }

    public required Baselines Baselines { get; init; }

    public required TargetChoice Target { get; init; }

    public InputRows? Background { get; init; }

    public ReferenceRows? Training { get; init; }

    public TrueTargets? Truth { get; init; }

    public IReadOnlyList<ExplainedAttribute> Attributes { get; init; } = [];

    public IReadOnlyList<double> Weights { get; init; } = [];

    public IReadOnlyList<ConceptRows> Concepts { get; init; } = [];

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <exception cref="InvalidInputException">Anything is wrong; every problem is listed.</exception>
    public static ParsedRequest Of(ExplainRequest request, CancellationToken token)
    {
        List<Problem> problems = [];
        List<Finding> findings = [];
        TrainedModel model = request.Model;
        MethodChoice? method = MethodChoice.Of(request.Method, request.Settings, problems);
        Quantity? quantity = Choices(request, problems);
        InputRows? rows = InputRows.Read(model, request.Inputs, "inputs", problems, token);
        InputRows? background = request.Background is { } drawn ? InputRows.Read(model, drawn, "background", problems, token) : null;
        InputRows? training = request.Training is { } learned ? InputRows.Read(model, learned, "training", problems, token) : null;
        TargetChoice? target = TargetText.Read(request.Target, model, problems);
        Baselines? baselines = Baselines.Of(request.Baseline, model, rows, background, problems);
        TruthReader truths = new(model, problems, findings);
        TrueTargets? truth = truths.Read(request.Label, "label", rows), known = truths.Read(request.TrainingLabel ?? (request.Label is { } label && NpyFile.IsNpy(label) ? null : request.Label), "training-label", training);
        IReadOnlyList<ExplainedAttribute> attributes = AttributeReader.Attributes(request.Attributes, rows?.Table, problems);
        IReadOnlyList<double> weights = AttributeReader.Weights(request.Weight, rows?.Table, problems);
        ConceptRows[] concepts = [.. request.Concepts.Select(pair => (pair.Key, Rows: InputRows.Read(model, pair.Value, "concept", problems, token))).Where(pair => pair.Rows is not null).Select(pair => new ConceptRows(pair.Key, pair.Rows!.Values))];
        problems.AddRange(Faults(model, rows, baselines, target));
        problems.AddRange(RowFaults(model, background, "background").Concat(RowFaults(model, training, "training")));
        if (method is not null) problems.AddRange(Missing(request, method.Needs, truth));
        if (problems.Count > 0) throw new InvalidInputException(problems);
        return new ParsedRequest
        {
            Method = method!,
            Quantity = quantity!.Value,
            Precision = request.Precision == Precisions[1] ? Precision.Double : Precision.Single,
            Rows = rows!,
            Baselines = baselines!,
            Target = target!,
            Background = background,
            Training = training is null ? null : new ReferenceRows(training.Values, model.Inputs) { Table = training.Table, Truth = known },
            Truth = truth,
            Attributes = attributes,
            Weights = weights,
            Concepts = concepts,
            Findings = [.. request.Findings, .. rows!.Findings, .. findings],
        };
    }

    private static Quantity? Choices(ExplainRequest request, List<Problem> problems)
    {
        Quantity? quantity = QuantityNames.Find(request.Quantity);
        if (quantity is null) problems.Add(Unknown("quantity", request.Quantity, QuantityNames.All));
        else if (quantity != Quantity.Logit && request.Model.Target.Classes.Count == 0) problems.Add(new Problem("quantity", $"the model predicts a number, which has no {request.Quantity}", "leave it out: the number itself is explained"));
        if (!Precisions.Contains(request.Precision)) problems.Add(Unknown("precision", request.Precision, Precisions));
        if (request.MemoryBytes < 1) problems.Add(new Problem("memory", $"{request.MemoryBytes} bytes hold nothing", "give a positive number of bytes"));
        if (request.Model.Architecture is null && request.Model.Script is null && request.Model.Graph.Inputs.Count != 1) problems.Add(new Problem("model", $"the model takes {request.Model.Graph.Inputs.Count} inputs", "give a model of one input"));
        return quantity;
    }

    // What could not be read has its own problem already; here it is stood in for by something harmless.
    private static IEnumerable<Problem> Faults(TrainedModel model, InputRows? rows, Baselines? baselines, TargetChoice? target)
    {
        double[] baseline = baselines is null || baselines.IsPerRow ? new double[model.Inputs] : baselines.Values;
        TargetChoice checkedTarget = target is null || (rows is null && target is TargetChoice.PerRow) ? new TargetChoice.Argmax() : target;
        return SubjectFaults.Of(model.Inputs, model.Outputs, rows?.Values ?? new double[model.Inputs], baseline, checkedTarget);
    }

    private static IEnumerable<Problem> Missing(ExplainRequest request, AnalysisNeeds needs, TrueTargets? truth)
    {
        if (needs.HasFlag(AnalysisNeeds.Truth) && truth is null && request.Label is null) yield return new Problem("label", $"{request.Method} needs the true targets of the rows, and the rows have no column '{request.Model.Target.Label}'", "name the column, or give an NPY file with one label for each row");
        if (needs.HasFlag(AnalysisNeeds.Training) && request.Training is null) yield return new Problem("training", $"{request.Method} needs training rows", "give their file");
        if (needs.HasFlag(AnalysisNeeds.Concepts) && request.Concepts.Count == 0) yield return new Problem("concept", $"{request.Method} needs rows that show a concept", "give NAME=FILE, once for each concept");
        if (needs.HasFlag(AnalysisNeeds.Checkpoints) && request.Checkpoints.Count == 0) yield return new Problem("checkpoint", $"{request.Method} needs models from the course of the training", "give FILE=RATE, once for each checkpoint");
    }

    private static IEnumerable<Problem> RowFaults(TrainedModel model, InputRows? rows, string setting) => rows is null
        ? []
        : SubjectFaults.Of(model.Inputs, model.Outputs, rows.Values, new double[model.Inputs], new TargetChoice.Argmax()).Select(problem => problem with { Path = setting });

    private static Problem Unknown(string setting, string text, IReadOnlyList<string> known) => new(setting, $"'{text}' is not known", $"use {string.Join(", ", known)}");
}
