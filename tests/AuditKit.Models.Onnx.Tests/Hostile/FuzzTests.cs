using AuditKit.Core.Randomness;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Quantised;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests.Hostile;

/// <summary>Damaged files give typed errors, and what can still be read runs or gives typed errors.</summary>
public sealed class FuzzTests
{
    private const int Files = 10_000;
    private const long ValueBytes = 1 << 20;

    [Fact]
    public void Ten_thousand_damaged_files_give_typed_errors_only()
    {
        // The small models have every structure; the large ones only take longer to copy.
        byte[][] models = [.. new[] { "compas_logreg", "compas_logreg", "indoor_lstm", "indoor_lstm", "digits_transformer", "digits_transformer", "digits_cnn" }.Select(name => File.ReadAllBytes(Reference.File(name, "model.onnx")))];
        int refused = 0, read = 0, ran = 0;
        for (int i = 0; i < Files; i++)
        {
            byte[] file = new Mutation(SeedStream.FromSeed(20).For("mutation", i).Open()).Of(models[i % models.Length]);
            try
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                OnnxModel? model = Read(file);
                // A parsed message takes some dozen times its bytes at most; the claims inside play no part.
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
                if (model is null) refused++;
                else if (Run(model, examine: i % 4 == 0)) ran++;
                else read++;
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"File {i} gave {error.GetType().Name}: {error.Message}", error);
            }
        }

        Assert.Equal(Files, refused + read + ran);
        // Not everything may fail at the first check, or nothing behind it was tried.
        Assert.All([refused, read, ran], count => Assert.InRange(count, Files / 20, Files));
    }

    private static OnnxModel? Read(byte[] file)
    {
        try
        {
            return OnnxReader.Read(file);
        }
        catch (Exception error) when (error is ModelFileException or GraphException)
        {
            return null;
        }
    }

    private static bool Run(OnnxModel model, bool examine)
    {
        try
        {
            ModelGraph graph = examine ? OnnxImport.Of(model, Torch.Request).Graph : model.Graph;
            if (examine && graph.Opsets.GetValueOrDefault(string.Empty) >= 11) OnnxReader.Read(Quantisation.Dynamic(graph).File.Span);
            using GraphInterpreter interpreter = new(graph, Torch.Cpu, new InterpreterOptions { ValueBytes = ValueBytes });
            InterpretedRows.Run(interpreter, graph.Inputs.ToDictionary(port => port.Name, Zeros));
            return true;
        }
        catch (GraphException)
        {
            return false;
        }
    }

    private static GraphTensor Zeros(GraphPort port)
    {
        if (port.Type.Size() == 0) throw new GraphException("an input of text or unknown type");
        long[] shape = [.. (port.Shape ?? []).Select(dimension => dimension.Size ?? 2)];
        long count = Shapes.Count(shape);
        return count > 100_000 ? throw new GraphException("a large input") : GraphTensor.Of(port.Type, shape, new byte[count * port.Type.Size()]);
    }
}
