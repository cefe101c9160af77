using AuditKit.Core.Json;
using AuditKit.Models.Devices;
using AuditKit.Models.Files;
using AuditKit.Models.TorchScripts;
using TorchSharp;

namespace AuditKit.Models.Worker;

/// <summary>Holds the loaded model inside the worker process.</summary>
internal sealed class ScriptRunner : IDisposable
{
    private byte[]? bytes;
    private IReadOnlyList<StoredTensor> replacements = [];
    private torch.jit.ScriptModule? module;
    private torch.ScalarType? converted;

    public SafetensorsContent Load(SafetensorsContent question)
    {
        bytes = question.Tensor(ScriptMessage.Archive).Bytes.ToArray();
        replacements = ScriptMessage.Replacements(question);
        bool training = Reload(null);
        ScriptDescription description = new([.. Tensors().Select(Describe)], [.. module!.named_children().Select(pair => pair.Item1)], module.GetNumberOfInputs(), training);
        return new SafetensorsContent([new(ScriptMessage.Description, CanonicalJson.WriteText(description))], []);
    }

    public SafetensorsContent Forward(SafetensorsContent question)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        return Result(Output(Inputs(question)));
    }

    public SafetensorsContent Gradient(SafetensorsContent question)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] inputs = Inputs(question);
        torch.Tensor first = inputs[0] = inputs[0].requires_grad_(true);
        torch.Tensor output = Output(inputs);
        double[] targets = question.Tensor(ScriptMessage.Targets).ToDoubles();
        if (output.dim() == 1) output = output.unsqueeze(1);
        if (output.dim() != 2 || output.shape[0] != targets.Length) throw new ModelFileException($"A gradient is of one output column a row; the output has the shape [{string.Join(", ", output.shape)}].");
        if (targets.Any(target => target < 0 || target >= output.shape[1])) throw new ModelFileException($"The model has {output.shape[1]} output columns, a target is none of them.");
        torch.Tensor index = torch.tensor(Array.ConvertAll(targets, target => (long)target), [targets.Length, 1]);
        return Result(Gradients.Of(output.gather(1, index).sum(), first));
    }

    public SafetensorsContent Export()
    {
        Reload(null);
        return new SafetensorsContent([], [.. Tensors().Select(pair => TensorBytes.Store(pair.Name, pair.Value))]);
    }

    public void Dispose() => module?.Dispose();

    // Narrowing after widening is exact for weights that were stored narrow and not for others, so another precision starts from the file.
    private bool Reload(torch.ScalarType? type)
    {
        module?.Dispose();
        module = null;
        module = torch.jit.load(bytes ?? throw new ModelFileException("No model is loaded."), DeviceType.CPU);
        bool training = module.training;
        module.eval();
        foreach (StoredTensor tensor in replacements) Replace(tensor);
        if (type is { } wanted) module.to(wanted);
        converted = type;
        return training;
    }

    private void Replace(StoredTensor tensor)
    {
        (string name, torch.Tensor value, bool _) = Tensors().FirstOrDefault(known => known.Name == tensor.Name);
        if (name is null) throw new ModelFileException($"The model has no parameter '{tensor.Name}'.");
        if (TensorBytes.TypeName(value.dtype) != tensor.Type || !value.shape.SequenceEqual(tensor.Shape)) throw new ModelFileException($"The parameter '{tensor.Name}' is {value.dtype} [{string.Join(", ", value.shape)}], not {tensor.Type} [{string.Join(", ", tensor.Shape)}].");
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        value.copy_(torch.tensor(tensor.ToDoubles(), [.. tensor.Shape]).to(value.dtype));
    }

    private torch.Tensor[] Inputs(SafetensorsContent question)
    {
        IReadOnlyList<StoredTensor> stored = ScriptMessage.Inputs(question);
        torch.ScalarType type = stored[0].Type == "F64" ? torch.ScalarType.Float64 : torch.ScalarType.Float32;
        if (module is null || converted != type) Reload(type);
        return [.. stored.Select(tensor => torch.tensor(tensor.ToDoubles(), [.. tensor.Shape]).to(type))];
    }

    private torch.Tensor Output(torch.Tensor[] inputs) => module!.forward([.. inputs]) switch
    {
        torch.Tensor tensor => tensor,
        { } other => throw new ModelFileException($"The model returns {other.GetType().Name} instead of one tensor: wrap it in a module that returns the tensor to be audited."),
        null => throw new ModelFileException("The model returns nothing."),
    };

    private static SafetensorsContent Result(torch.Tensor tensor)
    {
        torch.Tensor wide = tensor.detach().to(torch.ScalarType.Float64).contiguous();
        return new SafetensorsContent([], [StoredTensor.OfDoubles(ScriptMessage.Result, wide.shape, wide.data<double>().ToArray())]);
    }

    private IEnumerable<(string Name, torch.Tensor Value, bool Trains)> Tensors() =>
        module!.named_parameters().Select(pair => (pair.Item1, (torch.Tensor)pair.Item2, true)).Concat(module.named_buffers().Select(pair => (pair.Item1, pair.Item2, false)));

    private static ScriptTensorInfo Describe((string Name, torch.Tensor Value, bool Trains) tensor) =>
        new(tensor.Name, TensorBytes.TypeName(tensor.Value.dtype) ?? tensor.Value.dtype.ToString(), tensor.Value.shape, tensor.Trains);
}
