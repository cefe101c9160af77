using AuditKit.Core.Randomness;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using AuditKit.Models.Devices;

namespace AuditKit.Explain.Audited;

/// <summary>
/// The audited model and the rows that are explained, open on a device: every method and analysis asks here for its subject, so
/// that all of them answer about the same rows, targets, baseline and background. Owns the open model: dispose it.
/// </summary>
internal sealed class AuditedSubject : IDisposable
{
    /// <summary>Training rows that background and reference distributions are drawn from, at most.</summary>
    private const int MostTrainingRows = 2000, BackgroundRows = 100;

    private readonly AuditTable table;
    private readonly ExplainOptions options;
    private readonly ComputeDevice device;
    private readonly SeedStream seeds;
    private readonly OpenModel open;
    private readonly Lazy<int[]> training;
    private readonly Dictionary<bool, AttributionSubject> subjects = [];

    /// <exception cref="Core.Specs.InvalidInputException">There is no test row, or a row cannot be encoded.</exception>
    public AuditedSubject(TrainedModel model, AuditTable table, ExplainOptions options, ComputeDevice device, SeedStream seeds)
    {
        (Model, this.table, this.options, this.device, this.seeds) = (model, table, options, device, seeds);
        Form = InputForm.Of(model);
        Rows = AuditedRows.Draw(model, table, options.Rows, seeds);
        open = new OpenModel(model, device, options.Quantity, Precision.Double);
        training = new Lazy<int[]>(DrawTraining);
    }

    /// <summary>The model under audit.</summary>
    public TrainedModel Model { get; }

    /// <summary>Where it computes.</summary>
    public ComputeDevice Device => device;

    /// <summary>What the rows are to a reader.</summary>
    public InputForm Form { get; }

    /// <summary>The table under audit.</summary>
    public AuditTable Table => table;

    /// <summary>The explained rows.</summary>
    public AuditedRows Rows { get; }

    /// <summary>What is attributed, in words: <c>logit of 'approved'</c>.</summary>
    public string Quantity
    {
        get
        {
            if (Model.Target.Classes.Count == 0) return $"predicted {Model.Target.Label}";
            string quantity = QuantityNames.Of(options.Quantity);
            return Model.Target.PositiveClass is { } positive ? $"{quantity} of '{Model.Target.Classes[positive]}'" : $"{quantity} of the predicted class";
        }
    }

    /// <summary>What rows are compared with, in words.</summary>
    public string Baseline => options.MeanBaseline ? "the mean of the training rows" : Form.Kind != InputKind.Columns ? "zeros" : "zeros: the mean of every number, no category";

    /// <summary>What the explained rows truly are; null where that is not known.</summary>
    public TrueTargets? Truth => TruthOfRows.Of(table, Model.Target, Rows.Rows);

    /// <summary>The rows as a method asks for them.</summary>
    public AttributionSubject Of(bool needsGraph, CancellationToken token)
    {
        if (subjects.TryGetValue(needsGraph, out AttributionSubject? known)) return known;
        return subjects[needsGraph] = On(Rows.Encoded, needsGraph, token);
    }

    /// <summary>The same question on other encoded rows.</summary>
    public AttributionSubject On(double[] encoded, bool needsGraph, CancellationToken token)
    {
        IModelFunction function = open.For(needsGraph);
        TargetChoice target = Model.Target.PositiveClass is { } positive ? new TargetChoice.Output(positive) : new TargetChoice.Argmax();
        return AttributionSubject.Of(function, encoded, BaselineRow(), target, ChunkPlan.On(function), null, token)
            .Knowing([.. Form.Shape.Select(extent => (long)extent)], InputGrouping.ForReaders(Model), Background(), seeds.For("methods"));
    }

    /// <summary>The rows as an analysis asks for them.</summary>
    public AnalysisSubject ForAnalysis(bool needsGraph, double level, CancellationToken token) => new(Of(needsGraph, token))
    {
        Model = Model,
        Quantity = options.Quantity,
        Truth = Truth,
        Table = table.Table.Select(Rows.Rows),
        Preprocessor = Model.Preprocessor,
        Attributes = Rows.Attributes,
        Weights = Rows.Weights,
        RowIds = Rows.RowIds,
        Training = Reference(),
        Level = level,
    };

    /// <inheritdoc />
    public void Dispose() => open.Dispose();

    private ReferenceRows? Reference()
    {
        if (training.Value.Length == 0) return null;
        return new ReferenceRows(AuditedRows.Wide(Model, table, training.Value), Model.Inputs)
        {
            Truth = TruthOfRows.Of(table, Model.Target, training.Value),
            Table = table.Table.Select(training.Value),
        };
    }

    private int[] DrawTraining()
    {
        int[] rows = table.Split.RowsOf(Split.Train);
        if (rows.Length <= MostTrainingRows) return rows;
        seeds.For("training").Open().Shuffle<int>(rows);
        return [.. rows.Take(MostTrainingRows).Order()];
    }

    // Without training rows the explained ones stand in: another row of the same kind is a fairer background than none.
    private double[] Background()
    {
        int[] source = training.Value.Length > 0 ? [.. training.Value] : [.. Rows.Rows];
        seeds.For("background").Open().Shuffle<int>(source);
        return AuditedRows.Wide(Model, table, [.. source.Take(BackgroundRows).Order()]);
    }

    private double[] BaselineRow()
    {
        double[] mean = new double[Model.Inputs];
        if (!options.MeanBaseline) return mean;
        double[] rows = AuditedRows.Wide(Model, table, table.Split.RowsOf(Split.Train));
        for (int i = 0; i < rows.Length; i++) mean[i % mean.Length] += rows[i];
        int count = rows.Length / mean.Length;
        return count == 0 ? mean : [.. mean.Select(sum => sum / count)];
    }
}
