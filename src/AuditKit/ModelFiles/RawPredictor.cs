using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Importing;
using AuditKit.Models.Onnx;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.TorchScripts;

namespace AuditKit.ModelFiles;

/// <summary>Runs a model file on rows of files and gives its raw output.</summary>
public static class RawPredictor
{
    private const string Engine = "--engine";

    /// <summary>Predicts.</summary>
    /// <exception cref="InvalidInputException">The model or a file cannot be used, or they do not fit each other.</exception>
    public static RawPrediction Predict(RawPredictionRequest request, CancellationToken token)
    {
        OpenedModel model = ModelOpener.Open("--model", request.Model);
        try
        {
            return model switch
            {
                OpenedModel.Onnx onnx => OfGraph(request, onnx.Model.Graph, null, () => onnx.Model, token),
                OpenedModel.Own { Model.Script: { } script } => OfScript(request, script, token),
                OpenedModel.Own own => OfGraph(request, own.Model.Graph, own.Model, () => OnnxReader.Read(OnnxWriter.Write(own.Model.Graph)), token),
                OpenedModel.Script script => OfScript(request, script.Archive, token),
                OpenedModel.Captioner => throw new InvalidInputException("--model", $"'{request.Model}' writes captions and has no raw output", "Use 'auditkit model predict', which writes them as JSON Lines"),
                _ => throw new InvalidInputException("--model", $"'{request.Model}' holds weights without a network", "Train a recipe with subject.train.transfer.from, or give an ONNX file"),
            };
        }
        catch (GraphException error)
        {
            throw new InvalidInputException("--model", $"the model does not run on these rows: {error.Message}", "Check shapes and types of the inputs; 'auditkit model inspect' lists them");
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException("--model", error.Message, error.Remedy);
        }
    }

    private static RawPrediction OfGraph(RawPredictionRequest request, ModelGraph graph, TrainedModel? own, Func<OnnxModel> onnx, CancellationToken token)
    {
        (string engine, string reason) = Choose(request, graph, own is not null);
        string output = request.Output ?? own?.Reading.Output ?? graph.Outputs[0].Name;
        if (graph.Outputs.All(port => port.Name != output)) throw new InvalidInputException("--output-name", $"the model has no output '{output}'", $"Name one of {string.Join(", ", graph.Outputs.Select(port => port.Name))}");
        List<Finding> findings = [];
        Dictionary<string, GraphTensor> inputs = Inputs(request, graph, own?.Preprocessor, findings, token);
        if (engine == PredictionEngines.OnnxRuntime)
        {
            using OnnxSession session = OnnxSession.Open(onnx(), request.Compute);
            return new RawPrediction(engine, $"{reason}; {session.Execution.Reason}", output, session.Run(inputs, token)[output], [.. findings, .. session.Execution.Findings]);
        }

        ComputeDevice device = TorchRuntime.Open(request.Compute);
        using GraphInterpreter interpreter = new(graph, device, new InterpreterOptions { Precision = request.Precision });
        return new RawPrediction(engine, $"{reason}; on {device.Name}: {device.Reason}", output, new GraphBatch(interpreter).Run(inputs, token)[output], [.. findings, .. device.Findings]);
    }

    private static (string Engine, string Reason) Choose(RawPredictionRequest request, ModelGraph graph, bool own)
    {
        bool isDouble = request.Precision == Precision.Double;
        int unknown = OperatorSupport.Unsupported(graph).Count;
        switch (request.Engine)
        {
            case PredictionEngines.TorchScript:
                throw new InvalidInputException(Engine, "torchscript runs TorchScript files alone", $"Use {PredictionEngines.OnnxRuntime} or {PredictionEngines.Interpreter}");
            case PredictionEngines.OnnxRuntime when isDouble:
                throw new InvalidInputException(Engine, "ONNX Runtime computes in the precision of the file and cannot widen it", $"Use {PredictionEngines.Interpreter} for float64, or float32");
            case PredictionEngines.OnnxRuntime or PredictionEngines.Interpreter:
                return (request.Engine, "it was asked for");
            case var _ when isDouble:
                return (PredictionEngines.Interpreter, "only the interpreter widens the weights to float64");
            case var _ when own:
                return (PredictionEngines.Interpreter, "the model was made here");
            default:
                return (PredictionEngines.OnnxRuntime, unknown == 0 ? "it is the fastest for ONNX files" : $"{unknown} nodes are not known to the interpreter");
        }
    }

    private static Dictionary<string, GraphTensor> Inputs(RawPredictionRequest request, ModelGraph graph, TabularPreprocessor? preprocessor, List<Finding> findings, CancellationToken token)
    {
        Dictionary<string, GraphTensor> inputs = new(StringComparer.Ordinal);
        foreach ((string name, string file) in request.Inputs)
        {
            GraphPort port = PortOf(graph, name);
            if (!inputs.TryAdd(port.Name, PortTensor.Of(port, InputFiles.Read(file, preprocessor, findings, token), request.Precision == Precision.Double))) throw new InvalidInputException(InputFiles.Argument, $"the input '{port.Name}' is given twice", "Give it once");
        }

        string[] absent = [.. graph.Inputs.Select(port => port.Name).Except(inputs.Keys)];
        return absent.Length == 0 ? inputs : throw new InvalidInputException(InputFiles.Argument, $"nothing is given for {string.Join(", ", absent)}", "Give --inputs NAME=FILE for each input");
    }

    private static GraphPort PortOf(ModelGraph graph, string name)
    {
        if (name.Length > 0) return graph.Inputs.FirstOrDefault(port => port.Name == name) ?? throw new InvalidInputException(InputFiles.Argument, $"the model has no input '{name}'", $"Name one of {string.Join(", ", graph.Inputs.Select(port => port.Name))}");
        return graph.Inputs is [GraphPort only] ? only : throw new InvalidInputException(InputFiles.Argument, $"the model has {graph.Inputs.Count} inputs: {string.Join(", ", graph.Inputs)}", "Give --inputs NAME=FILE for each");
    }

    private static RawPrediction OfScript(RawPredictionRequest request, ScriptArchive archive, CancellationToken token)
    {
        if (request.Engine is not (PredictionEngines.Auto or PredictionEngines.TorchScript)) throw new InvalidInputException(Engine, $"{request.Engine} does not run TorchScript", $"Use {PredictionEngines.TorchScript}, or export the model to ONNX");
        List<Finding> findings = [];
        NumberBlock[] inputs = [.. request.Inputs.Select(pair => InputFiles.Read(pair.Value, null, findings, token))];
        using TorchScriptModel model = TorchScriptModel.Load(archive, new ScriptLimits { Threads = request.Compute.Threads }, token);
        if (inputs.Length != model.Description.Inputs) throw new InvalidInputException(InputFiles.Argument, $"the model takes {model.Description.Inputs} inputs, {inputs.Length} are given", "Give --inputs once for each, in the order of the model's forward");
        if (model.Description.WasTraining) findings.Add(new Finding("models.training_mode", Severity.Note, "The model was exported in training mode; it is run in evaluation mode."));
        NumberBlock output = model.Forward(inputs, request.Precision, token);
        GraphTensor values = request.Precision == Precision.Double ? GraphTensor.OfDoubles(output.Shape, output.Values) : GraphTensor.OfSingles(output.Shape, Array.ConvertAll(output.Values, value => (float)value));
        return new RawPrediction(PredictionEngines.TorchScript, "TorchScript runs in PyTorch's own interpreter, in a process apart, on the processor", "output", values, findings);
    }
}
