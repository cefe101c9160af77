using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Files;
using AuditKit.Models.Forms;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models;

/// <summary>
/// A model under audit: a network with its preprocessing and target. Tabular recipes have an architecture with flat weights;
/// other recipes and imported models have a graph. Immutable and without native memory: open a session to compute with it.
/// </summary>
public sealed class TrainedModel
{
    private readonly ModelForm form;

    /// <summary>Makes a model of a tabular network.</summary>
    /// <exception cref="ArgumentException">The parts do not fit each other, or a weight is not finite.</exception>
    public TrainedModel(NetworkArchitecture architecture, TabularPreprocessor preprocessor, ModelTarget target, ReadOnlySpan<float> weights, TrainingFacts? training = null)
        : this(new AffineForm(architecture, weights), new ModelReading(ArchitectureGraph.Output, target.Classes.Count == 0 ? OutputKind.Number : OutputKind.Logits), preprocessor, target)
    {
        if (Inputs != architecture.Inputs) throw new ArgumentException($"The {architecture} takes {architecture.Inputs} columns, preprocessing gives {Inputs}.", nameof(preprocessor));
        if (Outputs != architecture.Outputs) throw new ArgumentException($"The {architecture} has {architecture.Outputs} outputs for {target.Classes.Count} classes.", nameof(target));
        Training = training;
    }

    /// <summary>Makes a model of a graph.</summary>
    /// <param name="graph">The network. Its input takes the encoded columns of a row, in order, in its own shape.</param>
    /// <param name="reading">Which output is the prediction.</param>
    /// <param name="preprocessor">Table to network inputs.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="training">How it was trained; null where not known.</param>
    /// <param name="origin">Where it was imported from; null if it was trained here.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public TrainedModel(ModelGraph graph, ModelReading reading, TabularPreprocessor preprocessor, ModelTarget target, TrainingFacts? training = null, ModelOrigin? origin = null)
        : this(new GraphForm(graph), reading, preprocessor, target)
    {
        if (graph.Outputs.All(port => port.Name != reading.Output)) throw new ArgumentException($"The graph has no output '{reading.Output}'; it has {string.Join(", ", graph.Outputs.Select(port => port.Name))}.", nameof(reading));
        CheckReading(reading, target);
        (Training, Origin) = (training, origin);
    }

    /// <summary>Makes a model of a TorchScript archive.</summary>
    /// <param name="script">The archive. Its one input takes the encoded columns of a row, or the array of the one column that holds arrays.</param>
    /// <param name="parameterCount">Elements of its parameters, as its process counted them.</param>
    /// <param name="reading">What its output's numbers are; the name is free.</param>
    /// <param name="preprocessor">Table to network inputs.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="origin">Where it was imported from.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public TrainedModel(ScriptArchive script, long parameterCount, ModelReading reading, TabularPreprocessor preprocessor, ModelTarget target, ModelOrigin? origin = null)
        : this(new ScriptForm(script, parameterCount), reading, preprocessor, target)
    {
        CheckReading(reading, target);
        Origin = origin;
    }

    private TrainedModel(ModelForm form, ModelReading reading, TabularPreprocessor preprocessor, ModelTarget target)
    {
        if (target.PositiveClass is { } positive && (uint)positive >= (uint)target.Classes.Count) throw new ArgumentException($"The positive class {positive} is none of {target.Classes.Count}.", nameof(target));
        (this.form, Reading, Preprocessor, Target) = (form, reading, preprocessor, target);
    }

    /// <summary>The tabular network with flat weights; null for a model that is only a graph.</summary>
    public NetworkArchitecture? Architecture => form.Architecture;

    /// <summary>The network as a graph.</summary>
    /// <exception cref="GraphException">The model is TorchScript, which has none.</exception>
    public ModelGraph Graph => form.Graph;

    /// <summary>Which output of the graph is the prediction, and what its numbers are.</summary>
    public ModelReading Reading { get; }

    /// <summary>Table to network inputs.</summary>
    public TabularPreprocessor Preprocessor { get; }

    /// <summary>What is predicted.</summary>
    public ModelTarget Target { get; }

    /// <summary>How it was trained; null where not known.</summary>
    public TrainingFacts? Training { get; }

    /// <summary>Where it was imported from; null if it was trained here.</summary>
    public ModelOrigin? Origin { get; }

    /// <summary>Encoded columns of a row.</summary>
    public int Inputs => Preprocessor.Inputs;

    /// <summary>Numbers that are predicted for a row: one for each class, or one number.</summary>
    public int Outputs => Math.Max(1, Target.Classes.Count);

    /// <summary>The TorchScript archive; null for a model that is no such.</summary>
    public ScriptArchive? Script => form.Script;

    /// <summary>Flat weights, laid out as <see cref="NetworkArchitecture.Layers"/> says; empty for a model that is only a graph.</summary>
    public ReadOnlyMemory<float> Weights => form.Weights;

    /// <summary>Weights and biases together.</summary>
    public long ParameterCount => form.ParameterCount;

    /// <summary>For example <c>tabular network 91-64-32-2</c> or <c>graph of 24 nodes</c>.</summary>
    public string Description => form.Description;

    /// <summary>Digest of the weights alone: equal bits, equal digest.</summary>
    public Digest WeightDigest => form.WeightDigest;

    /// <summary>Why gradients of the prediction cannot be taken, as a sentence; null if they can.</summary>
    public string? GradientRefusal
    {
        get
        {
            if (Architecture is not null) return null;
            if (Origin?.GradientFault is { } fault) return fault;
            if (Script is not null) return null;
            try
            {
                return Graph.Inputs is [GraphPort port] ? Differentiability.Refusal(Graph, port.Name, Reading.Output) : $"The model takes {Graph.Inputs.Count} inputs; gradients are taken of models with one.";
            }
            catch (UnsupportedOperatorsException error)
            {
                return error.Message;
            }
        }
    }

    /// <summary>Opens the model on a device.</summary>
    /// <param name="device">From <see cref="TorchRuntime.Open"/>.</param>
    /// <param name="precision">Single precision as trained, or double with the weights widened.</param>
    /// <exception cref="GraphException">The graph has operators that are not run here.</exception>
    public ModelSession Open(ComputeDevice device, Precision precision = Precision.Single) => new(this, device, precision);

    /// <summary>Opens the model where a request wants it.</summary>
    /// <inheritdoc cref="Open(ComputeDevice, Precision)"/>
    public ModelSession Open(ComputeRequest request, Precision precision = Precision.Single) => Open(TorchRuntime.Open(request), precision);

    /// <summary>Opens the model's graph on a device, for what looks inside.</summary>
    /// <inheritdoc cref="Open(ComputeDevice, Precision)"/>
    public GraphSession OpenGraph(ComputeDevice device, Precision precision = Precision.Single) => new(this, Graph, device, precision);

    /// <summary>The same model with other weights: some or all initialisers of its graph.</summary>
    /// <exception cref="GraphException">A name is unknown, or a shape or type is another.</exception>
    public TrainedModel With(IReadOnlyDictionary<string, GraphTensor> initialisers) => new(Graph.With(initialisers), Reading, Preprocessor, Target, Training, Origin);

    /// <summary>Writes the model file: safetensors with everything else in its metadata. Equal models give equal bytes.</summary>
    public void Save(Stream stream) => ModelFile.Write(this, stream);

    /// <summary>Reads a model file.</summary>
    /// <exception cref="ModelFileException">The bytes are not a model file.</exception>
    public static TrainedModel Load(Stream stream) => ModelFile.Read(stream);

    private static void CheckReading(ModelReading reading, ModelTarget target)
    {
        bool ofTwo = reading.Kind is OutputKind.PositiveLogit or OutputKind.PositiveProbability;
        if (ofTwo && target is not { Classes.Count: 2, PositiveClass: not null }) throw new ArgumentException("One output for two classes needs to know the positive one.", nameof(target));
        if (reading.Kind == OutputKind.Number != (target.Classes.Count == 0)) throw new ArgumentException("A predicted number has no classes, and classes need logits or probabilities.", nameof(reading));
    }

    internal ILogits OpenLogits(ComputeDevice device, Precision precision) => form.Open(this, device, precision);
}
