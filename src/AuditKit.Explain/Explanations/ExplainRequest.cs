using AuditKit.Explain.Budgets;
using AuditKit.Core.Devices;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Models;

namespace AuditKit.Explain.Explanations;

/// <summary>One call of <c>auditkit explain</c>, in the words of the command line.</summary>
public sealed record ExplainRequest
{
    /// <summary>The model.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>CSV, Parquet, IDX or NPZ file or a folder of images: rows that go through the model's preprocessing; or NPY of rows as the network takes them, flat or in its own shape.</summary>
    public required string Inputs { get; init; }

    /// <summary>One of <see cref="AttributionMethods.Ids"/> or <see cref="ModelAnalyses.Ids"/>. Default: integrated gradients.</summary>
    public string Method { get; init; } = PathMethods.IntegratedGradientsId;

    /// <summary>Settings of the method, as a spec writes them; null for all defaults.</summary>
    public MapNode? Settings { get; init; }

    /// <summary><c>argmax</c>, an output's number or a class by name, or an NPY file with one number for each row. Default: <c>argmax</c>.</summary>
    public string Target { get; init; } = "argmax";

    /// <summary><c>zeros</c>, <c>mean</c> (of the background, else of the rows given), a number, <c>blur</c> or <c>blur:SIGMA</c> for pictures, or an NPY file with one row or one for each row. Default: <c>zeros</c>.</summary>
    public string Baseline { get; init; } = "zeros";

    /// <summary>File of rows that distributions of baselines are drawn from; null for none.</summary>
    public string? Background { get; init; }

    /// <summary>File of the training rows: scales and ranges of counterfactuals, influence; null for none.</summary>
    public string? Training { get; init; }

    /// <summary>Column of true targets, or an NPY file with one for each row; null for the model's own label column where the rows have it.</summary>
    public string? Label { get; init; }

    /// <summary>NPY file with the true target of each training row; null for the label column.</summary>
    public string? TrainingLabel { get; init; }

    /// <summary>Columns of protected attributes.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Column of row weights; null where every row counts once.</summary>
    public string? Weight { get; init; }

    /// <summary>Concepts by name: files of rows that show them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Concepts { get; init; } = [];

    /// <summary>The model in the course of its training.</summary>
    public IReadOnlyList<ModelCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>True to sum attributions over the inputs of each source attribute.</summary>
    public bool ByGroups { get; init; }

    /// <summary><c>float32</c> or <c>float64</c>. Default: <c>float32</c>, as trained.</summary>
    public string Precision { get; init; } = "float32";

    /// <summary><c>logit</c>, <c>log-odds</c> or <c>probability</c>. Default: <c>logit</c>.</summary>
    public string Quantity { get; init; } = "logit";

    /// <summary>Root of all chance.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Confidence level of every interval.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Where to compute. Default: the processor.</summary>
    public ComputeRequest? Compute { get; init; }

    /// <summary>Working memory in bytes, from which the size of calls follows. Default: 256 MiB.</summary>
    public long MemoryBytes { get; init; } = ChunkPlan.DefaultMemory;

    /// <summary>How much work the explanation may take; the method's own settings say it if null. Turned into rows before the work begins.</summary>
    public WorkBudget? Budget { get; init; }

    /// <summary>Power of the machine at work in watts, for a budget in joules.</summary>
    public double? Watts { get; init; }

    /// <summary>Measures what a row costs, where a budget is in seconds or joules.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What the user must be told about how the model was read.</summary>
    public IReadOnlyList<Core.Measurements.Finding> Findings { get; init; } = [];
}
