using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Onnx.Parity;

/// <summary>The interpreter on constants: rows in, answers out.</summary>
internal static class InterpretedRows
{
    /// <summary>Answers by output, computed a part of the rows at a time.</summary>
    public static Dictionary<string, GraphTensor> Run(GraphInterpreter interpreter, IReadOnlyDictionary<string, GraphTensor> rows, long count, long part, CancellationToken token)
    {
        List<Dictionary<string, GraphTensor>> answers = [];
        for (long first = 0; first < count; first += part)
        {
            token.ThrowIfCancellationRequested();
            long taken = Math.Min(part, count - first);
            answers.Add(Run(interpreter, rows.ToDictionary(pair => pair.Key, pair => GraphRows.Part(pair.Value, first, taken))));
        }

        return answers[0].Keys.ToDictionary(name => name, name => GraphRows.Join([.. answers.Select(answer => answer[name])]));
    }

    /// <summary>Answers by output.</summary>
    public static Dictionary<string, GraphTensor> Run(GraphInterpreter interpreter, IReadOnlyDictionary<string, GraphTensor> inputs)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        RunContext context = new(interpreter.Device.ToTorch(), interpreter.Precision, long.MaxValue);
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = inputs.ToDictionary(pair => pair.Key, pair => context.Load(pair.Value)) });
        return run.Names.ToDictionary(name => name, name => run[name].IsTensor ? GraphTensorLoading.FromTorch(run.Tensor(name)) : FromHost(run[name].Host));
    }

    private static GraphTensor FromHost(HostTensor host) => host.Type == ElementType.Text
        ? GraphTensor.OfTexts(host.Shape.ToArray(), host.As<string>())
        : GraphTensor.Of(host.Type, host.Shape.ToArray(), Bytes(host.Elements, host.Type.Size()));

    private static byte[] Bytes(Array elements, int size)
    {
        byte[] bytes = new byte[elements.Length * size];
        Buffer.BlockCopy(elements, 0, bytes, 0, bytes.Length);
        return bytes;
    }
}
